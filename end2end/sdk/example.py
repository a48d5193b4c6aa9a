"""Files a ticket and reads it back, with Huawei's own SDK. A test runs it; it stands in the README."""

# example: begin
import os

from huaweicloudsdkcore.auth.credentials import GlobalCredentials
from huaweicloudsdkosm.v2 import CreateCasesRequest, CreateOrderIncidentV2Req, OsmClient, ShowCaseDetailRequest

key = GlobalCredentials(os.environ["ACCESS_KEY"], os.environ["SECRET_KEY"])
osm = OsmClient.new_builder().with_credentials(key).with_endpoint("http://127.0.0.1:3000").build()
ticket = CreateOrderIncidentV2Req(
    product_category_id="border", business_type_id="border-vpn", region_id="cn-south-1", severity_id="major",
    simple_description="The tunnel to Munich is down", source_id="83aeb0f2834c4df49826c781d32a963e")
number = osm.create_cases(CreateCasesRequest(body=ticket)).incident_id
print(osm.show_case_detail(ShowCaseDetailRequest(case_id=number)).incident_detail_info)
# example: end
