-- For wrk: a signed-in session, and the result as one line of JSON.
--   COOKIE  the session;  FORM  a multipart form to post, KEY in it stands for a key that is new each time
local cookie, form = os.getenv("COOKIE"), os.getenv("FORM")
local boundary = os.getenv("BOUNDARY")
local run, posted = os.getenv("RUN") or "", 0

if cookie then wrk.headers["Cookie"] = cookie end
if form then
  wrk.headers["Origin"] = os.getenv("ORIGIN")
  wrk.headers["Accept"] = "application/json"
  wrk.headers["Content-Type"] = "multipart/form-data; boundary=" .. boundary
  function request()
    posted = posted + 1
    local body = form:gsub("%%KEY%%", string.format("%s%08d", run, posted))
    return wrk.format("POST", nil, nil, body)
  end
else
  wrk.headers["Accept"] = "text/html"
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"us":%d,"refused":%d,"broken":%d,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, summary.duration, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
