use crate::net::{AddressCount, CidrSet, Family, IpNet};

/// An allow-list fitted to a limit. It covers everything wanted and lets in more; it is not the exact list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fitted {
    /// One list a wanted family, IPv4 first.
    lists: Vec<FittedList>,
}

impl FromIterator<FittedList> for Fitted {
    fn from_iter<I: IntoIterator<Item = FittedList>>(lists: I) -> Self {
        let mut lists: Vec<FittedList> = lists.into_iter().collect();
        lists.sort_by_key(|list| list.family);
        Self { lists }
    }
}

impl Fitted {
    /// The lists, IPv4 first.
    pub fn lists(&self) -> &[FittedList] {
        &self.lists
    }

    /// The list of one family.
    pub fn family(&self, family: Family) -> Option<&FittedList> {
        self.lists.iter().find(|list| list.family == family)
    }

    /// All CIDR blocks: IPv4 ascending, then IPv6 ascending.
    pub fn blocks(&self) -> impl Iterator<Item = &IpNet> {
        self.lists.iter().flat_map(|list| &list.blocks)
    }

    /// Whether no list lets in more than the wanted addresses: then it is no other than the exact list.
    pub fn is_exact(&self) -> bool {
        self.lists.iter().all(FittedList::is_exact)
    }

    /// The number of CIDR blocks that the exact lists do not hold.
    pub fn widened_blocks(&self) -> usize {
        self.lists.iter().map(|list| list.widened.len()).sum()
    }

    /// The wanted addresses.
    pub fn wanted(&self) -> CidrSet {
        self.lists
            .iter()
            .flat_map(FittedList::wanted_prefixes)
            .collect()
    }

    /// All addresses that are let in beyond the wanted ones.
    pub fn extra_addresses(&self) -> CidrSet {
        let extra = self.lists.iter().map(FittedList::extra_addresses);
        extra.fold(CidrSet::default(), |all, extra| all.union(&extra))
    }
}

/// The fitted list of one family.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FittedList {
    /// The family of all blocks.
    pub family: Family,
    /// The CIDR blocks, disjoint and ascending. Two may be the halves of a prefix that is broader than allowed.
    pub blocks: Vec<IpNet>,
    /// The number of CIDR blocks of the exact list.
    pub wanted_blocks: usize,
    /// The number of addresses wanted.
    pub wanted: AddressCount,
    /// The number of addresses let in beyond the wanted ones.
    pub extra: AddressCount,
    /// How many of the extra addresses are neither in AWS nor special-purpose: other people's.
    pub extra_outside_aws: AddressCount,
    /// The blocks that the exact list does not hold, ascending.
    pub widened: Vec<Widened>,
}

impl FittedList {
    /// Whether the list lets in exactly the wanted addresses.
    pub fn is_exact(&self) -> bool {
        self.extra.is_zero()
    }

    /// The CIDR blocks of the exact list, in no order.
    fn wanted_prefixes(&self) -> impl Iterator<Item = IpNet> {
        let widened: Vec<&IpNet> = self.widened.iter().map(|one| &one.block).collect();
        // Both ascend.
        let kept = self
            .blocks
            .iter()
            .filter(move |block| widened.binary_search(block).is_err());
        let swallowed = self.widened.iter().flat_map(|one| &one.swallowed);
        kept.chain(swallowed).copied()
    }

    /// The block's entry among the widened ones, if it is one.
    pub fn widened(&self, block: &IpNet) -> Option<&Widened> {
        let at = self
            .widened
            .binary_search_by(|one| one.block.cmp(block))
            .ok()?;
        Some(&self.widened[at])
    }

    /// The addresses that are let in beyond the wanted ones. Worked out on each call: with thousands of blocks it takes
    /// longer than the list itself.
    pub fn extra_addresses(&self) -> CidrSet {
        let widened: CidrSet = self.widened.iter().map(|widened| widened.block).collect();
        let swallowed = self.widened.iter().flat_map(|widened| &widened.swallowed);
        widened.difference(&swallowed.copied().collect())
    }
}

/// A CIDR block that lets in more than was wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Widened {
    /// The block.
    pub block: IpNet,
    /// The wanted CIDR blocks that it replaces, two or more, ascending.
    pub swallowed: Vec<IpNet>,
    /// The number of addresses that it lets in beyond them.
    pub extra: AddressCount,
    /// How many of these are neither in AWS nor special-purpose.
    pub extra_outside_aws: AddressCount,
}
