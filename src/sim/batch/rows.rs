//! Many rows of futures in one piece of memory that begins where a line of the processor's cache does.

use std::ops::{Deref, DerefMut};

use super::lanes::Row;

/// Bytes of a line of the cache, and of the widest vector: one that lies across two lines takes twice the time.
const LINE: usize = 64;

/// Numbers of a line.
const NUMBERS: usize = LINE / size_of::<f64>();

/// Rows that lie one behind the other.
#[derive(Debug, Default)]
pub(in crate::sim) struct Rows<const W: usize> {
    /// The numbers, with room before and behind.
    data: Vec<f64>,
    /// Where they begin.
    from: usize,
    count: usize,
}

impl<const W: usize> Rows<W> {
    /// So many rows of zeros.
    pub fn new(rows: usize) -> Self {
        let data = vec![0.0; rows * W + NUMBERS];
        // Where the place of a number in memory cannot be known, any will do.
        let from = data.as_ptr().align_offset(LINE).min(NUMBERS);
        Self { data, from, count: rows }
    }

    /// Makes it so many rows, whatever stands in them.
    pub fn set_len(&mut self, rows: usize) {
        if rows != self.count {
            *self = Self::new(rows);
        }
    }

    /// Makes it the rows of `from`.
    pub fn set(&mut self, from: impl ExactSizeIterator<Item = Row<W>>) {
        self.set_len(from.len());
        for (row, x) in self.iter_mut().zip(from) {
            *row = x;
        }
    }
}

impl<const W: usize> Clone for Rows<W> {
    fn clone(&self) -> Self {
        let mut copy = Self::new(self.count);
        copy.copy_from_slice(self);
        copy
    }
}

impl<const W: usize> Deref for Rows<W> {
    type Target = [Row<W>];

    #[inline]
    fn deref(&self) -> &[Row<W>] {
        self.data[self.from..self.from + self.count * W].as_chunks().0
    }
}

impl<const W: usize> DerefMut for Rows<W> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Row<W>] {
        self.data[self.from..self.from + self.count * W].as_chunks_mut().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_begin_with_a_line_and_keep_what_is_set() {
        for rows in [0, 1, 7, 1000] {
            let mut all = Rows::<16>::new(rows);
            assert_eq!((all.len(), all.as_ptr().align_offset(LINE)), (rows, 0));
            all.set((0..rows).map(|n| [n as f64; 16]));
            let copy = all.clone();
            assert_eq!((&*copy, copy.as_ptr().align_offset(LINE)), (&*all, 0));
        }
    }
}
