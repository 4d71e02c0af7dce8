//! Names broken into lines by their letters, for programs that measure no text.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `text` in lines of at most `columns`, broken at blanks; a word that is wider than a line is broken between letters.
/// A letter of a script that needs twice the room counts as two.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let width = word.width();
        if used > 0 && used + 1 + width > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used > 0 && used + wide > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_long_words_between_letters() {
        assert_eq!(wrapped("Yearly reports are published", 15), ["Yearly reports", "are published"]);
        assert_eq!(wrapped("a  b\nc", 24), ["a b c"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("司法改革", 4), ["司法", "改革"]);
        assert_eq!(wrapped("", 10), [""]);
    }
}
