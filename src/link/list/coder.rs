//! Arithmetic coding of single bits, each by how often it was 1 so far. Integers only: the same text on every machine.

/// How often a bit was 0 and 1 so far, in steps of [`STEP`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance([u16; 2]);

/// What one bit adds. Starting counts are worth fractions of a bit.
const STEP: u16 = 20;

/// Above this sum the past is halved: what came lately counts more, and no count is ever too small for the coder.
const MOST: u16 = 16_384;

impl Chance {
    /// What is expected before anything is known; neither may be 0.
    pub(super) const fn new(zero: u16, one: u16) -> Self {
        Self([zero, one])
    }

    fn learn(&mut self, bit: bool) {
        self.0[usize::from(bit)] += STEP;
        if self.0[0] + self.0[1] > MOST {
            self.0 = self.0.map(|count| count.div_ceil(2));
        }
    }

    /// Where the interval is divided: its lower part, `low` included and `split` excluded, is a 0.
    fn split(self, low: u32, high: u32) -> u32 {
        let [zero, one] = self.0.map(u64::from);
        let width = u64::from(high - low) + 1;
        low + (width * zero / (zero + one)) as u32
    }
}

/// Writes a bit, or reads one.
pub(super) trait Coder {
    /// Codes one bit and learns from it. A writer writes `bit` and returns it, a reader returns what was written.
    fn code(&mut self, chance: &mut Chance, bit: bool) -> bool;
}

/// The interval of all continuations of what was coded so far: both ends belong to it. Before each bit it is wider
/// than a quarter of the range, so no chance gets an empty part.
struct Interval {
    low: u32,
    high: u32,
}

const HALF: u32 = 1 << 31;
const QUARTER: u32 = 1 << 30;

/// What happens to the interval when it is widened.
enum Widening {
    /// Both ends start with this bit.
    Known(bool),
    /// The ends lie closely around the middle: the next bit will be the opposite of the one that follows.
    Pending,
}

impl Interval {
    const WHOLE: Self = Self {
        low: 0,
        high: u32::MAX,
    };

    fn narrow(&mut self, split: u32, bit: bool) {
        if bit {
            self.low = split;
        } else {
            self.high = split - 1;
        }
    }

    /// Takes off one leading bit, if it is known.
    fn widen(&mut self) -> Option<Widening> {
        let widening = if self.high < HALF || self.low >= HALF {
            Widening::Known(self.low >= HALF)
        } else if self.low >= QUARTER && self.high < HALF + QUARTER {
            self.low -= QUARTER;
            self.high -= QUARTER;
            Widening::Pending
        } else {
            return None;
        };
        self.low <<= 1;
        self.high = self.high << 1 | 1;
        Some(widening)
    }
}

/// Writes bits.
pub(super) struct Writer {
    interval: Interval,
    pending: usize,
    bits: Vec<bool>,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            interval: Interval::WHOLE,
            pending: 0,
            bits: Vec::new(),
        }
    }
}

impl Writer {
    fn put(&mut self, bit: bool) {
        self.bits.push(bit);
        self.bits.extend(std::iter::repeat_n(!bit, self.pending));
        self.pending = 0;
    }

    /// All bits, six to a value, without the zeros at the end: the reader takes what is missing for zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // Zeros for ever mean the interval's low end if that is 0; otherwise a 1 leads to its middle.
        if self.interval.low > 0 || self.pending > 0 {
            self.put(true);
        }
        let mut values: Vec<u8> = self
            .bits
            .chunks(6)
            .map(|bits| {
                let value = bits
                    .iter()
                    .fold(0, |value, bit| value << 1 | u8::from(*bit));
                value << (6 - bits.len())
            })
            .collect();
        while values.last() == Some(&0) {
            values.pop();
        }
        values
    }
}

impl Coder for Writer {
    #[cfg_attr(tegata_sized, optimize(speed))]
    fn code(&mut self, chance: &mut Chance, bit: bool) -> bool {
        let Interval { low, high } = self.interval;
        self.interval.narrow(chance.split(low, high), bit);
        while let Some(widening) = self.interval.widen() {
            match widening {
                Widening::Known(bit) => self.put(bit),
                Widening::Pending => self.pending += 1,
            }
        }
        chance.learn(bit);
        bit
    }
}

/// Reads what a [`Writer`] wrote. Any values can be read: they mean something else or nothing, but never fail.
pub(super) struct Reader {
    interval: Interval,
    /// The 32 bits of the text at the interval's place.
    window: u32,
    values: Vec<u8>,
    read: usize,
}

impl Reader {
    /// A reader of six-bit values.
    pub(super) fn new(values: Vec<u8>) -> Self {
        let mut reader = Self {
            interval: Interval::WHOLE,
            window: 0,
            values,
            read: 0,
        };
        for _ in 0..u32::BITS {
            reader.pull();
        }
        reader
    }

    fn pull(&mut self) {
        let value = self.values.get(self.read / 6).copied().unwrap_or(0);
        let bit = value >> (5 - self.read % 6) & 1;
        self.read += 1;
        self.window = self.window << 1 | u32::from(bit);
    }
}

impl Coder for Reader {
    fn code(&mut self, chance: &mut Chance, _: bool) -> bool {
        let Interval { low, high } = self.interval;
        let split = chance.split(low, high);
        let bit = self.window >= split;
        self.interval.narrow(split, bit);
        while let Some(widening) = self.interval.widen() {
            if matches!(widening, Widening::Pending) {
                self.window -= QUARTER;
            }
            self.pull();
        }
        chance.learn(bit);
        bit
    }
}
