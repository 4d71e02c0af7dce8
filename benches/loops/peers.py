"""The same graphs listed by three packages for Python, each for at most so many seconds.

usage: peers.py FOLDER [SECONDS]    needs networkx, igraph and rustworkx
"""

import multiprocessing
import pathlib
import sys
import time


def by_networkx(arcs, report):
    import networkx

    for _ in networkx.simple_cycles(networkx.DiGraph(arcs)):
        report()


def by_rustworkx(arcs, report):
    import rustworkx

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(1 + max(max(arc) for arc in arcs)))
    graph.add_edges_from_no_data(arcs)
    for _ in rustworkx.simple_cycles(graph):
        report()


def by_igraph(arcs, report):
    import igraph

    # It gives all loops at once, or so many of the first of them.
    for count in (100_000, 1_000_000):
        found = igraph.Graph(edges=arcs, directed=True).simple_cycles(max_results=count, output="epath")
        report(len(found))
        if len(found) < count:
            break


def listed(lister, arcs, count, since, done):
    def report(all=None):
        count.value = all if all is not None else count.value + 1
        since.value = time.perf_counter()

    lister(arcs, report)
    done.value = 1


def main():
    folder, seconds = pathlib.Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    for path in sorted(folder.iterdir()):
        arcs = [tuple(map(int, line.split())) for line in path.read_text().splitlines()]
        for lister in (by_networkx, by_rustworkx, by_igraph):
            count, since, done = (multiprocessing.Value(kind, 0, lock=False) for kind in ("l", "d", "i"))
            work = multiprocessing.Process(target=listed, args=(lister, arcs, count, since, done))
            begun = time.perf_counter()
            work.start()
            work.join(seconds)
            took = (since.value or time.perf_counter()) - begun
            if work.is_alive():
                work.terminate()
                work.join()
            whole = "all of them" if done.value else "not done"
            print(f"{path.name}: {lister.__name__[3:]}: {count.value} loops, {whole}, in {took:.2f} s: {count.value / took / 1e6:.3f} million a second")


if __name__ == "__main__":
    main()
