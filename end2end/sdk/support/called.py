"""Which operations were called, which of them answered, and whether they answered in the contract's types."""

from collections import Counter

from support.contract import OPERATIONS
from support.wire import wrong

#: Operation to how often it answered without an error.
answered = Counter()
#: What was not as the contract has it.
unlike = set()


class Counted:
    """A client of the SDK, as it is; it only looks at the answers of its operations."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name):
        found = getattr(self._client, name)
        if name not in OPERATIONS:
            return found

        def call(request):
            answer = found(request)
            answered[name] += 1
            unlike.update(wrong(name, answer))
            return answer

        return call
