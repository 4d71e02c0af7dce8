#!/usr/bin/env python3
"""Reads a GraphML file with networkx and holds it against the JSON of the same model.

    python3 graphml.py FILE.graphml MODEL.json
"""

import json
import sys

import networkx


def main(graphml, model):
    graph = networkx.read_graphml(graphml, force_multigraph=True)
    with open(model, encoding="utf-8") as file:
        model = json.load(file)
    wrong = []

    def same(what, found, wanted):
        if found != wanted:
            wrong.append(f"{what}: {found!r} is not {wanted!r}")

    print(f"{graphml}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
    same("directed", graph.is_directed(), True)
    same("nodes", graph.number_of_nodes(), len(model["nodes"]))
    same("edges", graph.number_of_edges(), len(model["links"]))
    same("title", graph.graph.get("title", ""), model["about"]["title"])
    for node in model["nodes"]:
        if node["id"] not in graph:
            wrong.append(f"{node['id']} is not among the nodes")
            continue
        read = graph.nodes[node["id"]]
        same(f"name of {node['id']}", read.get("name"), node["name"])
        same(f"kind of {node['id']}", read.get("kind"), node["kind"])
        same(f"description of {node['id']}", read.get("description", ""), node["description"])
        if node.get("scale") and "today" in read:
            same(f"scale of {node['id']}", [read["at0"], read["at1"]], [node["scale"]["at0"], node["scale"]["at1"]])
        if isinstance(node.get("today"), dict):
            same(f"today of {node['id']}", read.get("today"), node["today"]["value"])
        same(f"place of {node['id']}", {"x", "y"} <= read.keys(), True)
    edges = {data.get("id", key): (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)}
    for link in model["links"]:
        if link["id"] not in edges:
            wrong.append(f"{link['id']} is not among the edges")
            continue
        source, target, data = edges[link["id"]]
        same(f"ends of {link['id']}", [source, target], [link["from"], link["to"]])
        same(f"role of {link['id']}", data.get("role"), link["role"])
        if "sign" in link:
            same(f"sign of {link['id']}", data.get("sign"), link["sign"])
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
