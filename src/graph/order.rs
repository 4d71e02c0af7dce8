//! The order in which things that depend on each other within one instant can be computed (semantics section 9).

use std::collections::VecDeque;

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

/// Orders the vertices `0..count` so that every edge `(from, to)` runs forward.
///
/// # Errors
/// When some go round in a circle: for each strongly connected part the shortest circle in it, as positions in `edges`,
/// each edge ending where the next begins.
///
/// # Complexity
/// O(V + E) for an order; O(V E) within the parts that have none.
pub fn order(count: usize, edges: &[(usize, usize)]) -> Result<Vec<usize>, Vec<Vec<usize>>> {
    let mut graph = DiGraph::<(), usize>::with_capacity(count, edges.len());
    for _ in 0..count {
        graph.add_node(());
    }
    for (label, (from, to)) in edges.iter().enumerate() {
        graph.add_edge(NodeIndex::new(*from), NodeIndex::new(*to), label);
    }
    // Components come with what depends on them first: the order backwards.
    let mut parts = tarjan_scc(&graph);
    parts.reverse();
    let circles: Vec<_> = parts.iter().filter_map(|part| shortest_circle(&graph, part)).collect();
    if circles.is_empty() { Ok(parts.into_iter().flatten().map(NodeIndex::index).collect()) } else { Err(circles) }
}

/// The shortest circle within one strongly connected part; none when it is a single vertex without an edge to itself.
fn shortest_circle(graph: &DiGraph<(), usize>, part: &[NodeIndex]) -> Option<Vec<usize>> {
    let mut within = vec![false; graph.node_count()];
    let mut sorted = part.to_vec();
    sorted.sort_unstable();
    for vertex in &sorted {
        within[vertex.index()] = true;
    }
    let mut best: Option<Vec<usize>> = None;
    for start in sorted {
        if let Some(circle) = circle_through(graph, start, &within)
            && best.as_ref().is_none_or(|b| circle.len() < b.len())
        {
            best = Some(circle);
        }
    }
    best
}

/// The shortest circle through `start`, by breadth-first search.
fn circle_through(graph: &DiGraph<(), usize>, start: NodeIndex, within: &[bool]) -> Option<Vec<usize>> {
    let mut came: Vec<Option<(NodeIndex, usize)>> = vec![None; graph.node_count()];
    let mut queue = VecDeque::from([start]);
    while let Some(vertex) = queue.pop_front() {
        let mut edges: Vec<_> = graph.edges(vertex).map(|e| (*e.weight(), e.target())).collect();
        edges.sort_unstable();
        for (label, target) in edges {
            if target == start {
                return Some(walk_back(&came, start, vertex, label));
            }
            if within[target.index()] && came[target.index()].is_none() {
                came[target.index()] = Some((vertex, label));
                queue.push_back(target);
            }
        }
    }
    None
}

fn walk_back(came: &[Option<(NodeIndex, usize)>], start: NodeIndex, mut vertex: NodeIndex, last: usize) -> Vec<usize> {
    let mut circle = vec![last];
    while vertex != start {
        let Some((before, label)) = came[vertex.index()] else { break };
        circle.push(label);
        vertex = before;
    }
    circle.reverse();
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edge_runs_forward() {
        let edges = [(3, 1), (1, 0), (3, 0), (2, 3)];
        let order = order(5, &edges).unwrap();
        let place = |v: usize| order.iter().position(|x| *x == v).unwrap();
        assert_eq!(order.len(), 5);
        assert!(edges.iter().all(|(a, b)| place(*a) < place(*b)));
    }

    #[test]
    fn the_shortest_circle_of_each_part_is_named() {
        let edges = [(0, 1), (1, 2), (2, 0), (1, 0), (3, 3), (2, 3)];
        let mut circles = order(4, &edges).unwrap_err();
        circles.sort();
        assert_eq!(circles, [vec![0, 3], vec![4]]);
    }
}
