use super::{Fitted, FittedList, Widened};
use crate::net::{AddressCount, CidrSet, Family, IpNet};

impl Fitted {
    /// A fitted list out of what travels in a link: the wanted set, the blocks, and for each block that the wanted set
    /// lacks how many of its addresses are extra and outside AWS. Absent where these are no fitted list: a wanted
    /// address is missing, a block stands for fewer than two wanted ones, or a number cannot be.
    pub fn rebuilt(wanted: &CidrSet, blocks: &[IpNet], outside_aws: &[u128]) -> Option<Self> {
        let mut outside_aws = outside_aws.iter().copied();
        let lists: Option<Vec<FittedList>> = Family::ALL
            .into_iter()
            .filter_map(|family| {
                let blocks = blocks.iter().filter(|block| Family::of(block) == family);
                let blocks: Vec<IpNet> = blocks.copied().collect();
                let is_used = !blocks.is_empty() || !wanted.family(family).is_empty();
                is_used.then(|| list(family, wanted.family(family), blocks, &mut outside_aws))
            })
            .collect();
        lists
            .filter(|_| outside_aws.next().is_none())
            .map(Self::from_iter)
    }
}

fn list(
    family: Family,
    wanted: &[IpNet],
    blocks: Vec<IpNet>,
    outside_aws: &mut impl Iterator<Item = u128>,
) -> Option<FittedList> {
    let mut left = wanted;
    let mut widened = Vec::new();
    for &block in &blocks {
        let inside = left.iter().take_while(|prefix| block.contains(*prefix));
        let (swallowed, rest) = left.split_at(inside.count());
        left = rest;
        if *swallowed == [block] {
            continue;
        }
        if swallowed.len() < 2 {
            return None;
        }
        // Two or more lie apart in it, so the extra is below 2^128, whatever wraps on the way.
        let size = |prefix: &IpNet| AddressCount::of(prefix).to_u128().unwrap_or(0);
        let extra = swallowed
            .iter()
            .fold(size(&block), |left, prefix| left.wrapping_sub(size(prefix)));
        let outside = outside_aws.next().filter(|outside| *outside <= extra)?;
        widened.push(Widened {
            block,
            swallowed: swallowed.to_vec(),
            extra: AddressCount::new(extra),
            extra_outside_aws: AddressCount::new(outside),
        });
    }
    left.is_empty().then(|| FittedList {
        family,
        blocks,
        wanted_blocks: wanted.len(),
        wanted: AddressCount::of_blocks(wanted),
        extra: widened.iter().map(|one| one.extra).sum(),
        extra_outside_aws: widened.iter().map(|one| one.extra_outside_aws).sum(),
        widened,
    })
}
