"""Whether an answer on the wire is of the types that the contract has: the SDK turns much into text without a word."""

import json
import re

from support.contract import CONTRACT, OPERATIONS

KINDS = {"string": str, "integer": int, "boolean": bool, "datetime": str, "array": list, "map": dict, "object": dict}
#: A time as the SDK's parser takes it for one.
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")


def wrong(operation, answer):
    """What in an answer of the SDK is not as the contract has it, as sentences."""
    response = OPERATIONS[operation]["response"]
    if response["binary_stream"]:
        return []
    try:
        told = json.loads(answer.raw_content)
    except ValueError:
        return [f"{operation}: no JSON"]
    if any(told.get(name) for name in ("error_code", "error_msg")):
        return [f"{operation}: a success with {told}"]
    return list(fields_of(operation, response["fields"], told))


def fields_of(place, fields, told):
    if not isinstance(told, dict):
        yield f"{place}: {told!r} is no object"
        return
    for field in fields:
        value = told.get(field["name"])
        if value is not None:
            yield from value_of(f"{place}.{field['name']}", field, value)
        elif field["required"]:
            yield f"{place}.{field['name']}: is missing"


def value_of(place, field, value):
    kind = field["type"]
    if kind == "ref":
        yield from fields_of(place, CONTRACT["types"][field["ref"]]["fields"], value)
        return
    expected = KINDS.get(kind, object)
    if not isinstance(value, expected) or (kind == "integer" and isinstance(value, bool)):
        yield f"{place}: {value!r} is no {kind}"
    elif kind == "integer" and "range" in field and not field["range"][0] <= value <= field["range"][1]:
        yield f"{place}: {value} is not within {field['range']}"
    elif kind == "datetime" and not TIME.match(value):
        yield f"{place}: {value!r} is no time"
    elif kind == "array":
        for item in value:
            yield from value_of(f"{place}[]", field["items"], item)
    elif kind == "map":
        for item in value.values():
            yield from value_of(f"{place}{{}}", field["values"], item)
