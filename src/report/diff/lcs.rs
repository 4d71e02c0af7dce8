//! What two lists have in common, in order: for lists line by line and long texts word by word.

/// The largest table that is filled; lists beyond it are told as wholly different between what they begin and end with alike.
const MOST: usize = 4_000_000;

/// One step from an old list to a new one; positions are those in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// The steps from `old` to `new` that keep the longest common part.
pub fn steps<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Step> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut steps: Vec<Step> = (0..head).map(|n| Step::Both(n, n)).collect();
    middle(a, b, head, &mut steps);
    steps.extend((0..tail).map(|n| Step::Both(old.len() - tail + n, new.len() - tail + n)));
    steps
}

fn middle<T: PartialEq>(a: &[T], b: &[T], head: usize, steps: &mut Vec<Step>) {
    let width = b.len() + 1;
    let too_large = (a.len() + 1).saturating_mul(width) > MOST;
    let mut longest = vec![0_u32; if too_large { 0 } else { (a.len() + 1) * width }];
    if !too_large {
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                longest[i * width + j] = if a[i] == b[j] {
                    longest[(i + 1) * width + j + 1] + 1
                } else {
                    longest[(i + 1) * width + j].max(longest[i * width + j + 1])
                };
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let both = !too_large && i < a.len() && j < b.len() && a[i] == b[j];
        let old_first = j >= b.len() || (i < a.len() && (too_large || longest[(i + 1) * width + j] >= longest[i * width + j + 1]));
        if both {
            steps.push(Step::Both(head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if old_first {
            steps.push(Step::Old(head + i));
            i += 1;
        } else {
            steps.push(Step::New(head + j));
            j += 1;
        }
    }
}

/// A stretch of a text, and whether it is on this side alone.
pub type Stretch = (String, bool);

/// Two texts, each in stretches that the other has too and such that it has not, word by word.
pub fn words(old: &str, new: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    let (a, b) = (pieces(old), pieces(new));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for step in steps(&a, &b) {
        match step {
            Step::Both(i, j) => {
                put(&mut left, a[i], false);
                put(&mut right, b[j], false);
            }
            Step::Old(i) => put(&mut left, a[i], true),
            Step::New(j) => put(&mut right, b[j], true),
        }
    }
    (left, right)
}

fn put(stretches: &mut Vec<Stretch>, piece: &str, alone: bool) {
    match stretches.last_mut().filter(|(_, was)| *was == alone) {
        Some((text, _)) => text.push_str(piece),
        None => stretches.push((piece.to_owned(), alone)),
    }
}

/// Words and the blanks between them; nothing of the text is lost.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut begin, mut blank) = (0, None);
    for (at, c) in text.char_indices() {
        let is = c.is_whitespace();
        if blank.is_some_and(|was| was != is) {
            pieces.push(&text[begin..at]);
            begin = at;
        }
        blank = Some(is);
    }
    if begin < text.len() {
        pieces.push(&text[begin..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let (old, new) = words("courts have ten judges", "courts have two new judges");
        let marked = |all: &[Stretch]| all.iter().filter(|(_, alone)| *alone).map(|(text, _)| text.clone()).collect::<Vec<_>>();
        assert_eq!(marked(&old), ["ten"]);
        assert_eq!(marked(&new).concat().replace(' ', ""), "twonew");
    }

    proptest! {
        #[test]
        fn both_texts_come_through_whole(old in r"[ab \n]{0,30}", new in r"[ab \n]{0,30}") {
            let (left, right) = words(&old, &new);
            let whole = |all: &[Stretch]| all.iter().map(|(text, _)| text.as_str()).collect::<String>();
            let common = |all: &[Stretch]| all.iter().filter(|(_, alone)| !alone).map(|(text, _)| text.as_str()).collect::<String>();
            prop_assert_eq!(whole(&left), old.clone());
            prop_assert_eq!(whole(&right), new);
            prop_assert_eq!(common(&left), common(&right));
        }
    }
}
