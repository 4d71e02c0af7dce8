//! The trees and loops of three models of security and justice reform, as geometry.

use std::collections::BTreeMap;

use throughline::layout::Link;
use throughline::layout::tree::TreeBox;

/// Pre-sentence detention.
pub const M1: &str = "I1; O1>I1; O2>O1; O3>O1; O4>O1; O5>I1; O6>O4,O2; P1>O2; P2>O2; P3>O2; P4>O3; P5>O4; P6>O5; P7>O6; P8>O4; P9>O5; \
    A1>P1; A2>P3; A3>P2; A4>P4; A5>P5; A6>P6; A7>P7; A8>P8; A9>P9; N1>A2,A3,A4; N2>A1; N3>A5; N4>A6; N5>A7; N6>A8; N7>A9";

/// Police transparency.
pub const M2: &str = "I1; O1>I1; O2>O1; O3>O1; O4>O1; O5>I1; P1>O2; P2>O3; P3>O4; P4>O2,O3,O4; P5>P1; P6>P2; P7>P3; P8>O1; P9>O5; \
    A1>P4; A2>P5; A3>P6; A4>P7; A5>P8; A6>P1,P2,P3; A7>P9; N1>A2,A4; N2>A3; N3>A5; N4>A1; N5>A6; N6>A6,A1; N7>A7";

/// Oversight and governance.
pub const M4: &str = "I1; O1>I1; O2>O1; O3>O1; O4>O2; O5>O2; O6>I1; P1>O2; P2>O2; P3>O2; P4>O3; P5>O3; P6>O4; P7>O4; P8>O5; P9>O5; P10>O2; \
    P11>O2; P12>O2; P13>O6; A1>P1; A2>P2; A3>P3; A4>P4; A5>P5; A6>P6; A7>P7; A8>P8; A9>P9; A10>P10; A11>P11; A12>P12; A13>P13; \
    N1>A1; N2>A2,A3; N3>A3,A13; N4>A1,A6; N5>A2,A10; N6>A8; N7>A11; N8>A4,A5; N9>A7; N10>A9,A12";

/// Loops of pre-sentence detention, and what drives them.
pub const M1_LOOPS: &[&str] = &[
    "backlog, detention time, prison crowding, hearing delays",
    "backlog, detention time, public trust, witness help, case clearance",
    "backlog, reform pressure, court capacity",
    "prison abuse, abuse exposed, leaders held to account",
    "> police aid, arrests, backlog",
];

/// Loops of police transparency.
pub const M2_LOOPS: &[&str] = &[
    "transparency, public trust, cooperation, police results, will to publish",
    "transparency, media and NGO scrutiny, demand for disclosure",
    "transparency, scandals exposed, resistance inside",
    "scandals exposed, discipline, misconduct",
];

/// Loops of oversight and governance.
pub const M4_LOOPS: &[&str] = &[
    "oversight quality, transparency, governance quality, overseers' mandate and means",
    "accountability, public confidence, cooperation, effectiveness, professional ethos",
    "corruption, overseer access, detection",
    "abuse, abuse detected, sanctions",
    "oversight pressure when misaligned, service distrust, access and cooperation",
];

/// Boxes and links of a tree table. Children of outputs and of what is above them are members of one way where there are
/// several; inputs are used, which needs no gate.
pub fn tree(table: &str, card: (f32, f32)) -> (Vec<TreeBox>, Vec<Link>) {
    let rows: Vec<(&str, &str)> = table.split(';').map(|r| r.trim().split_once('>').unwrap_or((r.trim(), ""))).collect();
    let index: BTreeMap<&str, usize> = rows.iter().enumerate().map(|(i, r)| (r.0, i)).collect();
    let band = |id: &str| "IOPAN".find(&id[..1]).unwrap() as u32;
    let boxes = rows
        .iter()
        .map(|r| match band(r.0) {
            0 => TreeBox::new(216.0, 60.0, 0),
            band => TreeBox::new(card.0, card.1, band),
        })
        .collect();
    let mut links: Vec<Link> = Vec::new();
    for (i, (_, parents)) in rows.iter().enumerate() {
        links.extend(parents.split(',').filter(|p| !p.is_empty()).map(|p| Link::new(i, index[p])));
    }
    let mut members: BTreeMap<usize, usize> = BTreeMap::new();
    for link in &links {
        *members.entry(link.to).or_default() += 1;
    }
    for link in &mut links {
        link.way = (band(rows[link.to].0) < 3 && members[&link.to] > 1).then_some(0);
    }
    (boxes, links)
}

/// Names, sizes, links and loops of a loop table.
pub struct LoopModel {
    pub names: Vec<String>,
    pub sizes: Vec<(f32, f32)>,
    pub links: Vec<Link>,
    pub loops: Vec<Vec<usize>>,
}

pub fn loop_model(table: &[&str]) -> LoopModel {
    let mut out = LoopModel { names: Vec::new(), sizes: Vec::new(), links: Vec::new(), loops: Vec::new() };
    for row in table {
        let (open, row) = row.strip_prefix("> ").map_or((false, *row), |r| (true, r));
        let mut members = Vec::new();
        for name in row.split(", ") {
            let known = out.names.iter().position(|n| n == name);
            members.push(known.unwrap_or_else(|| {
                out.names.push(name.to_owned());
                out.sizes.push((40.0 + 7.0 * name.len() as f32 + 34.0, 44.0));
                out.names.len() - 1
            }));
        }
        let ends = if open { members.len() - 1 } else { members.len() };
        for i in 0..ends {
            let link = Link::new(members[i], members[(i + 1) % members.len()]);
            if !out.links.contains(&link) {
                out.links.push(link);
            }
        }
        if !open {
            out.loops.push(members);
        }
    }
    out
}
