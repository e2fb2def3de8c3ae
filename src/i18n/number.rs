//! Numbers as text.

use crate::net::{AddressCount, Family};

/// A whole number with a comma at every third digit: `4,300,064`.
pub fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count as digits, or as a power of ten where it has more than fifteen of them: `5.3 × 10^28`.
pub fn powers(count: AddressCount) -> String {
    let digits = count.to_string();
    if digits.len() <= 15 {
        return grouped(digits);
    }
    let exponent = digits.len() as u32 - 1;
    format!("{}.{} × {}", &digits[..1], &digits[1..2], power(exponent))
}

/// A part of a whole in percent: tenths below a hundred, never rounded to nothing.
pub fn share(part: AddressCount, whole: AddressCount) -> String {
    match part.thousandths_of(whole) {
        0 if part.is_zero() => "0%".to_owned(),
        0 => "<0.1%".to_owned(),
        thousandths @ ..1_000 => format!("{}.{}%", thousandths / 10, thousandths % 10),
        thousandths => {
            // More than fifteen digits are no number that anyone reads.
            let percent = powers(AddressCount::new(thousandths / 10));
            format!("{percent}%")
        }
    }
}

/// A power of ten: `10⁶`.
pub fn power(exponent: u32) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = exponent.to_string();
    let raised = digits
        .bytes()
        .map(|digit| RAISED[usize::from(digit - b'0')]);
    format!("10{}", raised.collect::<String>())
}

/// The part of all addresses of a family in percent, with two significant digits below one percent.
pub fn percent(family: Family, addresses: AddressCount) -> String {
    let percent = addresses.to_f64() / 2f64.powi(i32::from(family.bits())) * 100.0;
    if addresses.is_zero() {
        "0%".to_owned()
    } else if percent >= 10.0 {
        format!("{percent:.0}%")
    } else if percent >= 0.01 {
        format!("{percent:.2}%")
    } else if percent >= 0.0001 {
        format!("{percent:.4}%")
    } else {
        "<0.0001%".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_from_the_right() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(4_300_064), "4,300,064");
    }

    #[test]
    fn huge_counts_become_powers_of_ten() {
        assert_eq!(powers(AddressCount::new(4_300_064)), "4,300,064");
        assert_eq!(powers(AddressCount::new(53 * 10u128.pow(27))), "5.3 × 10²⁸");
    }

    #[test]
    fn a_share_is_never_rounded_to_nothing() {
        assert_eq!(percent(Family::V4, AddressCount::new(4_300_064)), "0.10%");
        assert_eq!(percent(Family::V4, AddressCount::new(1)), "<0.0001%");
        assert_eq!(percent(Family::V4, AddressCount::new(1 << 32)), "100%");
        let part = |part: u128| share(AddressCount::new(part), AddressCount::new(4_300_064));
        assert_eq!([0, 1, 398_304].map(part), ["0%", "<0.1%", "9.3%"]);
        assert_eq!([4_300_064, 315_185_120].map(part), ["100%", "7,329%"]);
    }
}
