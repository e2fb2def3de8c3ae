use std::fmt;

/// The moment at which AWS made a file, UTC, to the second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CreateDate {
    /// Year, 1970 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

impl CreateDate {
    /// Reads the file's form `YYYY-MM-DD-hh-mm-ss`; none if it is no such date.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let mut two_digits = || Some(number(parts.next()?, 2)? as u8);
        let date = Self {
            year,
            month: two_digits()?,
            day: two_digits()?,
            hour: two_digits()?,
            minute: two_digits()?,
            second: two_digits()?,
        };
        let is_date = parts.next().is_none()
            && date.year >= 1970
            && (1..=12).contains(&date.month)
            && (1..=days_in_month(date.year, date.month)).contains(&date.day)
            && date.hour < 24
            && date.minute < 60
            && date.second < 60;
        is_date.then_some(date)
    }

    /// The date of so many seconds since 1970-01-01 00:00:00 UTC; none after 9999.
    pub fn from_unix_seconds(seconds: u64) -> Option<Self> {
        let mut days = seconds / 86_400;
        let mut year = 1970;
        let mut month = 1;
        loop {
            let length = u64::from(days_in_month(year, month));
            if days < length {
                break;
            }
            days -= length;
            month += 1;
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
            if year > 9999 {
                return None;
            }
        }
        Some(Self {
            year,
            month,
            day: days as u8 + 1,
            hour: (seconds / 3_600 % 24) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
        })
    }

    /// Seconds since 1970-01-01 00:00:00 UTC.
    pub fn unix_seconds(self) -> u64 {
        let years = (1970..self.year).map(|year| if is_leap(year) { 366 } else { 365 });
        let months = (1..self.month).map(|month| u64::from(days_in_month(self.year, month)));
        let days = years.sum::<u64>() + months.sum::<u64>() + u64::from(self.day) - 1;
        ((days * 24 + u64::from(self.hour)) * 60 + u64::from(self.minute)) * 60
            + u64::from(self.second)
    }
}

impl fmt::Display for CreateDate {
    /// The file's own form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}-{hour:02}-{minute:02}-{second:02}"
        )
    }
}

fn number(text: &str, digits: usize) -> Option<u16> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
