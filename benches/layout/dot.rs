//! The same graph laid out by Graphviz `dot`, top down in its own ranks.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Drawn;
use crate::graphs::Graph;
use crate::lines::{self, Spot};

/// Points in an inch, in which dot counts.
const INCH: f64 = 72.0;

/// What dot makes of a graph; none where it is not installed or fails.
pub fn draw(graph: &Graph) -> Option<Drawn> {
    let mut text =
        String::from("digraph g { rankdir=BT; nodesep=0.22; ranksep=0.6; node [shape=box, fixedsize=true, label=\"\"];\n");
    for (n, b) in graph.boxes.iter().enumerate() {
        writeln!(text, "n{n} [width={}, height={}];", f64::from(b.width) / INCH, f64::from(b.height) / INCH).ok()?;
    }
    for link in &graph.links {
        writeln!(text, "n{} -> n{};", link.from, link.to).ok()?;
    }
    text.push_str("}\n");
    let from = Instant::now();
    let mut child =
        Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().ok()?;
    let seconds = from.elapsed().as_secs_f64();
    writer.join().ok()?.ok()?;
    let lines = String::from_utf8_lossy(&output.stdout).lines().filter_map(edge).collect::<Vec<_>>();
    let drawn = Drawn { crossings: lines::crossings(&lines), length: lines::length(&lines), overlaps: 0, seconds };
    (lines.len() == graph.links.len()).then_some(drawn)
}

/// The line of an edge: `edge tail head n x1 y1 … xn yn …`, a Bézier curve in pieces of three points.
fn edge(line: &str) -> Option<Vec<Spot>> {
    let mut words = line.split_whitespace();
    if words.next() != Some("edge") {
        return None;
    }
    let count: usize = words.nth(2)?.parse().ok()?;
    let numbers: Vec<f64> = words.take(2 * count).filter_map(|w| w.parse().ok()).collect();
    let points: Vec<Spot> = numbers.chunks_exact(2).map(|p| (p[0] * INCH, p[1] * INCH)).collect();
    let mut out = vec![*points.first()?];
    for piece in points[1..].chunks_exact(3) {
        let from = *out.last()?;
        for k in 1..=8 {
            let t = f64::from(k) / 8.0;
            let mix = |a: Spot, b: Spot| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
            let (pa, ab, bc) = (mix(from, piece[0]), mix(piece[0], piece[1]), mix(piece[1], piece[2]));
            out.push(mix(mix(pa, ab), mix(ab, bc)));
        }
    }
    Some(out)
}
