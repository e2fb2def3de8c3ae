//! Numbers as text.

use crate::net::{AddressCount, Family};

/// A whole number with a comma at every third digit: `4,300,064`.
pub fn grouped(number: impl ToString) -> String {
    with_commas(&number.to_string())
}

fn with_commas(digits: &str) -> String {
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
        return with_commas(&digits);
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

/// The part of all addresses of a family in percent, with two significant digits below one percent. Whole numbers alone:
/// printing a fraction would bring the standard library's tables for that.
pub fn percent(family: Family, addresses: AddressCount) -> String {
    let Some(addresses) = addresses.to_u128() else {
        return "100%".to_owned();
    };
    // With 40 bits behind the point the products below fit; what IPv6 has behind them does not show.
    let part = match family {
        Family::V4 => addresses << 8,
        Family::V6 => addresses >> 88,
    } as u64;
    let is_at_least = |one_in: u64| part * one_in >= 1 << 40;
    let decimals = match addresses {
        0 => return "0%".to_owned(),
        _ if is_at_least(10) => 0,
        _ if is_at_least(10_000) => 2,
        _ if is_at_least(1_000_000) => 4,
        _ => return "<0.0001%".to_owned(),
    };
    let one = 10u64.pow(decimals);
    let units = part * 100 * one;
    let (below, rest) = (units >> 40, units & ((1 << 40) - 1));
    // Halves go to the even neighbour.
    let rounds_up = rest + (below & 1) > 1 << 39;
    let rounded = below + u64::from(rounds_up);
    match decimals {
        0 => format!("{rounded}%"),
        _ => format!(
            "{}.{:0width$}%",
            rounded / one,
            rounded % one,
            width = decimals as usize
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        /// Parts of the IPv4 space have an exact value as a float.
        #[test]
        fn a_percentage_is_what_printing_a_float_gives(addresses in 1u64..=1 << 32, shift in 0u32..32) {
            let addresses = u128::from(addresses >> shift).max(1);
            let exact = addresses as f64 / 2f64.powi(32) * 100.0;
            let expected = match exact {
                10.0.. => format!("{exact:.0}%"),
                0.01.. => format!("{exact:.2}%"),
                0.0001.. => format!("{exact:.4}%"),
                _ => "<0.0001%".to_owned(),
            };
            let percent_of = |family, count| percent(family, AddressCount::new(count));
            prop_assert_eq!(percent_of(Family::V4, addresses), expected.clone());
            // The same part of IPv6; the whole of it has a count of its own.
            if addresses < 1 << 32 {
                prop_assert_eq!(percent_of(Family::V6, addresses << 96), expected);
            }
        }
    }
}
