"""The FortiOS schema of hfortix: tables, fields, lengths and choices. Required fields are not its strength, so a
missing one is let pass; unknown ones are not."""

import importlib
import shlex

import pydantic

from verdicts import Refused, judge

FIREWALL = "hfortix_fortios.api.models.cmdb.firewall"
TABLES = {
    "firewall address": f"{FIREWALL}.address",
    "firewall address6": f"{FIREWALL}.address6",
    "firewall addrgrp": f"{FIREWALL}.addrgrp",
    "firewall addrgrp6": f"{FIREWALL}.addrgrp6",
    "firewall policy": f"{FIREWALL}.policy",
    "firewall service custom": f"{FIREWALL}.service.custom",
}
LISTS = {"member", "srcaddr", "dstaddr", "srcaddr6", "dstaddr6", "srcintf", "dstintf", "service"}


def model_of(table):
    if table not in TABLES:
        raise Refused(f"unknown table: config {table}")
    module = importlib.import_module(TABLES[table])
    name = table.removeprefix("firewall ").rsplit(" ")[-1].capitalize()
    return getattr(module, f"{name}Model")


def entries(text):
    """Every `edit` with its table and fields; the blocks must close in their order."""
    table = entry = None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            words = shlex.split(line, comments=line.lstrip().startswith("#"))
        except ValueError as error:
            raise Refused(f"line {number}: {error}: {line}") from error
        match words:
            case []:
                continue
            case ["config", *name] if table is None:
                table = " ".join(name)
            case ["edit", name] if table is not None and entry is None:
                entry = {"policyid" if table == "firewall policy" else "name": name}
            case ["set" | "append", field, *values] if entry is not None and values:
                key = field.replace("-", "_")
                if key in LISTS:
                    names = [{"name": value} for value in values]
                    entry[key] = entry.get(key, []) + names if words[0] == "append" else names
                else:
                    entry[key] = " ".join(values)
            case ["next"] if entry is not None:
                yield number, table, entry
                entry = None
            case ["end"] if table is not None and entry is None:
                table = None
            case ["delete", _] if table is not None and entry is None:
                model_of(table)
            case _:
                raise Refused(f"line {number} has no place here: {line}")
    if table is not None:
        raise Refused("the text ends inside a block")


def look(folder):
    for part in ("body", "undo"):
        for number, table, entry in entries((folder / part).read_text()):
            model = model_of(table)
            # Words that Python keeps for itself end with a line in the schema.
            entry = {f"{key}_" if f"{key}_" in model.model_fields else key: value for key, value in entry.items()}
            unknown = set(entry) - set(model.model_fields)
            if unknown:
                raise Refused(f"{part}, entry before line {number}: unknown fields {sorted(unknown)}")
            if entry.get("policyid") == "0":
                # The number 0 asks the device for the next free one.
                entry["policyid"] = "1"
            try:
                model.model_validate(entry)
            except pydantic.ValidationError as error:
                faults = [fault for fault in error.errors() if fault["type"] != "missing"]
                if faults:
                    raise Refused(f"{part}, entry before line {number}: {faults}") from error


judge(look)
