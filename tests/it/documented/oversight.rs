//! Oversight and governance: what the sources document, over a thousand futures.

use super::{Future, Futures, NINE_IN_TEN};
use crate::domain::shipped;
use crate::sim_help::set;

/// The service is reformed from March 2029 on; until then the overseer works without it.
const UNTIL_REFORM: usize = 27;
const END: usize = 60;

/// What an overseer has found by then beyond what is found today.
fn found(future: &Future<'_>, month: usize) -> f64 {
    future.at("overseer-first", "detection", month) - future.at("overseer-first", "detection", 0)
}

/// Whether an overseer who comes first achieves little until the service is reformed: less than half of what he achieves in
/// the end, though he has worked for longer than half of the time.
fn achieves_little(future: &Future<'_>) -> bool {
    found(future, UNTIL_REFORM) < 0.5 * found(future, END)
}

/// 000/Governance and Oversight, RISK: "Oversight is generally only effective if it is designed in alignment with the service it
/// is tasked to oversee. Without this the oversight body risks attempting to carry out its work without effective access,
/// cooperation or the trust of the service it is trying to oversee. This alignment may require the reform of the architecture
/// of the security actor/service itself."
#[test]
fn an_overseer_without_access_achieves_little_until_the_service_is_reformed() {
    let model = shipped().remove("oversight-and-governance").unwrap();
    let nodes = ["detection", "access-and-cooperation", "ombuds-or-complaints-body"];
    let futures = Futures::thousand(&model, &["plan", "overseer-first"], &nodes, &[]);
    // The lever is the order alone: the body itself is there as soon as in the plan.
    let bodies = futures.share(|f| {
        let body = |scenario| f.at(scenario, "ombuds-or-complaints-body", UNTIL_REFORM);
        body("plan") == body("overseer-first")
    });
    assert_eq!(bodies, 100.0);
    let little = futures.share(achieves_little);
    assert!(little >= NINE_IN_TEN, "achieves little in {little} %");
    let shut = futures.share(|f| {
        let access = |scenario, month| f.at(scenario, "access-and-cooperation", month);
        access("overseer-first", UNTIL_REFORM) < access("plan", UNTIL_REFORM)
            && access("overseer-first", UNTIL_REFORM) <= access("overseer-first", 0) + 1.0
    });
    assert!(shut >= NINE_IN_TEN, "the doors stay shut in {shut} %");

    // Where access does not hang on the service, the order makes no such difference.
    let free = ["service-aligned-with-overseer", "service-distrust", "corruption"];
    let free = free.map(|from| set(&format!("links.{from}--access-and-cooperation.odds"), 1.0));
    let neutral = Futures::thousand(&model, &["plan", "overseer-first"], &nodes, &free);
    let little = neutral.share(achieves_little);
    assert!(little < 50.0, "with free access it still achieves little in {little} %");
}
