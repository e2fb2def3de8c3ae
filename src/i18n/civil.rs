//! Calendar fields of a moment, in the proleptic Gregorian calendar.

use super::LocalTime;

/// A date and time of day.
pub(super) struct Civil {
    pub year: i64,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
}

/// The calendar fields in the moment's own zone.
pub(super) fn civil(time: LocalTime) -> Civil {
    let local = time.unix + i64::from(time.offset_minutes) * 60;
    let (days, seconds) = (local.div_euclid(86_400), local.rem_euclid(86_400));
    // Days are counted from 1 March of year 0, so that the leap day ends a year; eras are 400 years.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month: month as u8,
        day: (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8,
        hour: (seconds / 3_600) as u8,
        minute: (seconds / 60 % 60) as u8,
    }
}

/// The zone as people write it: `UTC+9`, `UTC+5:30`, `UTC`.
pub(super) fn zone(time: LocalTime) -> String {
    let minutes = time.offset_minutes.unsigned_abs();
    let sign = if time.offset_minutes < 0 { '-' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(unix: i64, offset_minutes: i32) -> String {
        let time = LocalTime {
            unix,
            offset_minutes,
        };
        let c = civil(time);
        format!(
            "{}-{}-{} {}:{:02} {}",
            c.year,
            c.month,
            c.day,
            c.hour,
            c.minute,
            zone(time)
        )
    }

    #[test]
    fn moments_fall_on_the_right_day_of_each_zone() {
        // 2026-08-22T15:17:05Z, the createDate of a real file.
        assert_eq!(text(1_787_411_825, 0), "2026-8-22 15:17 UTC");
        assert_eq!(text(1_787_411_825, 540), "2026-8-23 0:17 UTC+9");
        assert_eq!(text(1_787_411_825, -450), "2026-8-22 7:47 UTC-7:30");
        assert_eq!(text(951_782_400, 0), "2000-2-29 0:00 UTC");
        assert_eq!(text(-1, 0), "1969-12-31 23:59 UTC");
    }
}
