//! Blocks of cells as a spreadsheet copies them: lines of cells parted by tabs, quoted where they must be.

/// Reads a block; what is no block at all is one cell.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows = reader.records().map_while(Result::ok);
    let mut block: Vec<Vec<String>> = rows.map(|row| row.iter().map(str::to_owned).collect()).collect();
    if block.is_empty() && !text.is_empty() {
        block.push(vec![text.to_owned()]);
    }
    block
}

/// Writes a block.
pub fn write(block: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(Vec::new());
    for row in block {
        // Writing into memory cannot fail.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_comes_back_as_it_was() {
        let block = vec![vec!["a".to_owned(), "two\nlines".to_owned()], vec!["\"said\"".to_owned(), "tab\there".to_owned()]];
        assert_eq!(read(&write(&block)), block);
        assert_eq!(read("Backlog\t7\t2\r\nWait\t\t3\r\n"), [["Backlog", "7", "2"], ["Wait", "", "3"]]);
        assert_eq!(write(&read("one cell")), "one cell");
        assert!(read("").is_empty());
    }
}
