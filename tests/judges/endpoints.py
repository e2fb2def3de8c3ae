"""AWS's own endpoint data, as the AWS CLI carries it, against the product's tables, which come as JSON on standard
input: {"regions": {code: partition}, "hosts": {product: {code: [IPv4 name, dual-stack name or null]}}}.

Prints a line for each difference.
"""

import json
import pathlib
import sys

import awscli.botocore
from awscli.botocore.endpoint_provider import EndpointProvider
from awscli.botocore.exceptions import EndpointProviderError
from awscli.botocore.loaders import Loader

DATA = pathlib.Path(awscli.botocore.__file__).parent / "data"
ours = json.load(sys.stdin)
loader = Loader(extra_search_paths=[str(DATA)])
partitions = loader.load_data("partitions")
legacy = loader.load_data("endpoints")

# Closed to the public: they are in no ip-ranges.json.
theirs = {
    code: one["id"]
    for one in partitions["partitions"]
    if not one["id"].startswith("aws-iso")
    for code in one["regions"]
    if not code.endswith("-global")
}
for code in sorted(theirs.keys() | ours["regions"].keys()):
    if theirs.get(code) != ours["regions"].get(code):
        print(f"region {code}: AWS says {theirs.get(code)}, we say {ours['regions'].get(code)}")

for product, hosts in ours["hosts"].items():
    listed = set()
    for partition in legacy["partitions"]:
        service = partition["services"].get(product, {"endpoints": {}})
        listed.update(code for code in service["endpoints"] if code in theirs)
    for code in sorted(listed ^ hosts.keys()):
        print(f"{product} {code}: AWS {'lists' if code in listed else 'does not list'} it, we {'do' if code in hosts else 'do not'}")
    rules = EndpointProvider(loader.load_service_model(product, "endpoint-rule-set-1"), partitions)
    for code, (plain, dual) in sorted(hosts.items()):
        for name, wants_dual in ((plain, False), (dual, True)):
            if name is None:
                continue
            try:
                url = rules.resolve_endpoint(Region=code, UseDualStack=wants_dual, UseFIPS=False).url
            except EndpointProviderError as error:
                url = repr(error)
            if url != f"https://{name}":
                print(f"{product} {code}: AWS resolves to {url}, we say {name}")
