"""The schema for editors fits the programmes of this repository: python3 .ci/schema.py (pyyaml, jsonschema)."""
import json, sys
import jsonschema, yaml

SCHEMA = "Sources/sevenones/Documentation.docc/Resources/programme.schema.json"
FILES = [
    "input/programme.yaml",
    "Tests/ReportBuildingTests/OtherCounty/programme.yaml",
    "Sources/StartMaking/Start/programme.yaml",
]


def plain(value):
    # PyYAML reads YAML 1.1, in which the key `on` is a truth value and 2020-06-01 a date.
    if isinstance(value, dict):
        return {"on" if k is True else str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


schema = json.load(open(SCHEMA, encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
faults = 0
for path in FILES:
    programme = plain(yaml.safe_load(open(path, encoding="utf-8")))
    for error in validator.iter_errors(programme):
        faults += 1
        print(f"{path}: {list(error.absolute_path)}: {error.message[:200]}")
    wrong = dict(programme, calender={})
    if not list(validator.iter_errors(wrong)):
        faults += 1
        print(f"{path}: a misspelt key is not seen")
print(f"{len(FILES)} programmes, {faults} faults")
sys.exit(faults > 0)
