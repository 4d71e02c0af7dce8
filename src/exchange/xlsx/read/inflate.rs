//! How much a file that is packed as ZIP unpacks to, found by unpacking it: what its directory says may be a lie.

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// No ZIP, or a broken one.
    Broken,
    /// It unpacks to more than is allowed.
    Large,
}

/// The most entries of a workbook.
const MOST_ENTRIES: usize = 10_000;

/// Unpacks every entry and shows it to `see`, as long as all together is at most `most` bytes.
pub fn each(bytes: &[u8], most: usize, mut see: impl FnMut(&[u8]) -> Result<(), Flaw>) -> Result<(), Flaw> {
    let (mut at, count) = directory(bytes)?;
    let mut left = most;
    for _ in 0..count {
        let head = bytes.get(at..at + 46).filter(|head| head.starts_with(b"PK\x01\x02")).ok_or(Flaw::Broken)?;
        let (method, packed) = (short(head, 10), long(head, 20));
        let (name, extra, comment) = (short(head, 28), short(head, 30), short(head, 32));
        let data = entry(bytes, long(head, 42), packed)?;
        let unpacked = match method {
            0 if data.len() <= left => data.to_vec(),
            0 => return Err(Flaw::Large),
            8 => inflate(data, left)?,
            _ => return Err(Flaw::Broken),
        };
        left -= unpacked.len();
        see(&unpacked)?;
        at += 46 + name + extra + comment;
    }
    Ok(())
}

/// Where the directory begins, and how many entries it has.
fn directory(bytes: &[u8]) -> Result<(usize, usize), Flaw> {
    let from = bytes.len().saturating_sub(65_557);
    let tail = bytes.get(from..).unwrap_or_default();
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06").ok_or(Flaw::Broken)?;
    let end = tail.get(end..end + 22).ok_or(Flaw::Broken)?;
    let (count, at) = (short(end, 10), long(end, 16));
    if count > MOST_ENTRIES || at > bytes.len() { Err(Flaw::Broken) } else { Ok((at, count)) }
}

fn entry(bytes: &[u8], at: usize, packed: usize) -> Result<&[u8], Flaw> {
    let head =
        bytes.get(at..).and_then(|rest| rest.get(..30)).filter(|head| head.starts_with(b"PK\x03\x04")).ok_or(Flaw::Broken)?;
    let from = at + 30 + short(head, 26) + short(head, 28);
    bytes.get(from..).and_then(|rest| rest.get(..packed)).ok_or(Flaw::Broken)
}

fn short(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 2).map_or(0, |two| usize::from(two[0]) | usize::from(two[1]) << 8)
}

fn long(bytes: &[u8], at: usize) -> usize {
    short(bytes, at) | short(bytes, at + 2) << 16
}

/// The bits of a packed entry.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> Result<usize, Flaw> {
        let mut value = 0;
        for n in 0..count {
            let byte = self.bytes.get(self.at / 8).ok_or(Flaw::Broken)?;
            value |= usize::from(byte >> (self.at % 8) & 1) << n;
            self.at += 1;
        }
        Ok(value)
    }
}

/// The codes of an alphabet: how many there are of each length, and their symbols in order.
struct Codes {
    counts: [usize; 16],
    symbols: Vec<usize>,
}

impl Codes {
    fn new(lengths: &[usize]) -> Self {
        let mut counts = [0; 16];
        for length in lengths {
            counts[*length] += 1;
        }
        counts[0] = 0;
        let of = |wanted: usize| lengths.iter().enumerate().filter(move |(_, length)| **length == wanted).map(|(symbol, _)| symbol);
        Self { counts, symbols: (1..16).flat_map(of).collect() }
    }

    fn next(&self, bits: &mut Bits<'_>) -> Result<usize, Flaw> {
        let (mut code, mut first, mut index) = (0, 0, 0);
        for count in &self.counts[1..] {
            code |= bits.take(1)?;
            if code < first + count {
                let symbol = (index + code).checked_sub(first).and_then(|at| self.symbols.get(at));
                return symbol.copied().ok_or(Flaw::Broken);
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(Flaw::Broken)
    }
}

/// The lengths and distances of RFC 1951: the least, and how many more bits follow.
const LENGTHS: [(usize, usize); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Unpacks `packed` to at most `most` bytes (RFC 1951).
fn inflate(packed: &[u8], most: usize) -> Result<Vec<u8>, Flaw> {
    let mut bits = Bits { bytes: packed, at: 0 };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out, most)?,
            1 => {
                let lengths: Vec<usize> = [(8, 144), (9, 112), (7, 24), (8, 8)].iter().flat_map(|(l, n)| vec![*l; *n]).collect();
                block(&mut bits, &Codes::new(&lengths), &Codes::new(&[5; 30]), &mut out, most)?;
            }
            2 => {
                let (letters, distances) = codes(&mut bits)?;
                block(&mut bits, &letters, &distances, &mut out, most)?;
            }
            _ => return Err(Flaw::Broken),
        }
        if last {
            return Ok(out);
        }
    }
}

fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>, most: usize) -> Result<(), Flaw> {
    bits.at = bits.at.div_ceil(8) * 8;
    let (length, _) = (bits.take(16)?, bits.take(16)?);
    let from = bits.at / 8;
    let data = bits.bytes.get(from..from + length).ok_or(Flaw::Broken)?;
    if out.len() + length > most {
        return Err(Flaw::Large);
    }
    out.extend_from_slice(data);
    bits.at += length * 8;
    Ok(())
}

fn codes(bits: &mut Bits<'_>) -> Result<(Codes, Codes), Flaw> {
    let (letters, distances, count) = (bits.take(5)? + 257, bits.take(5)? + 1, bits.take(4)? + 4);
    let mut own = [0; 19];
    for place in ORDER.iter().take(count) {
        own[*place] = bits.take(3)?;
    }
    let own = Codes::new(&own);
    let mut lengths = Vec::new();
    while lengths.len() < letters + distances {
        let (value, times) = match own.next(bits)? {
            16 => (*lengths.last().ok_or(Flaw::Broken)?, bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            18 => (0, bits.take(7)? + 11),
            length => (length, 1),
        };
        lengths.extend(std::iter::repeat_n(value, times));
    }
    if lengths.len() > letters + distances {
        return Err(Flaw::Broken);
    }
    Ok((Codes::new(&lengths[..letters]), Codes::new(&lengths[letters..])))
}

fn block(bits: &mut Bits<'_>, letters: &Codes, distances: &Codes, out: &mut Vec<u8>, most: usize) -> Result<(), Flaw> {
    loop {
        match letters.next(bits)? {
            256 => return Ok(()),
            letter @ 0..256 => {
                if out.len() >= most {
                    return Err(Flaw::Large);
                }
                out.push(letter as u8);
            }
            symbol => {
                let (least, more) = *LENGTHS.get(symbol - 257).ok_or(Flaw::Broken)?;
                let length = least + bits.take(more)?;
                let symbol = distances.next(bits)?;
                let more = if symbol < 4 { 0 } else { symbol / 2 - 1 };
                let least = if symbol < 4 { symbol + 1 } else { ((2 + symbol % 2) << more) + 1 };
                let from = out.len().checked_sub(least + bits.take(more)?).ok_or(Flaw::Broken)?;
                if out.len() + length > most {
                    return Err(Flaw::Large);
                }
                (from..from + length).for_each(|at| out.push(out[at]));
            }
        }
    }
}
