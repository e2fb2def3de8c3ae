//! Where EC2's addresses lay in 2026, coarsely: a dictionary for the coder, as a body in its own format.
//!
//! Made from the EC2 rows of all Regions in the ip-ranges.json of 2026-08-22, joined, IPv4 no finer than /24 and IPv6 no
//! finer than /44 (698 and 1391 blocks). It belongs to the format: changed, every link that is out there would be
//! refused. A newer one needs a new version of the format beside this one.

use std::sync::OnceLock;

use super::coder::Reader;
use super::trie::{Block, Model};
use super::{MAX_BLOCKS, value};
use crate::net::Family;

/// The map of a family, ascending.
pub(super) fn blocks(family: Family) -> Vec<Block> {
    // Reading it takes longer than writing a list, and each change of the page writes one.
    static MAPS: [OnceLock<Vec<Block>>; 2] = [const { OnceLock::new() }; 2];
    MAPS[family as usize].get_or_init(|| read(family)).clone()
}

fn read(family: Family) -> Vec<Block> {
    let text = match family {
        Family::V4 => IPV4,
        Family::V6 => IPV6,
    };
    let values = text.bytes().filter_map(value).collect();
    Model::with_map(family, Vec::new())
        .code(&mut Reader::new(values), &[], MAX_BLOCKS)
        .expect("the map is smaller than a list may be")
}

const IPV4: &str = "\
     _WZNeaH7IHk1c9xY5he3qL2hEP3sfreKUbU4lynvxbNCXq6eGB-zavRwzb3UdsNHialV1j-gTkCMzyt2a6G8l-2dUZ5t6-TUk2LM\
     ZooYOEPN0jfw79PYxRfSK0WyezuccH7Vg1kgvrR0H8-XSuE3PE_UNyBaNQVI2esgAOJvTM8o1HFZIGKBulboxh7WgKIY3DKKo-_t\
     Bm1mUW4v5tPFSVyoA8a1odfmqds1L7AXUn1OWIDFXZxaqBv__t_01pnGLOSTw03laS852wqWEaKkqQa59ffoTvfGB72BxABwpbjA\
     M4GXcqlOB6OGgJ_RnGtpKbDvtvK4YEfEIsBll6jmJv-0zu_OS9RLam7U4Ty0AwzwhsoUZwnx8bl1gcGzu1ua3iw9eEzEBatnk2YH\
     UB23kN9cQ1da9VT8Yb-46RkxKQeQlbDIMFpt8WF3ex2FxY9e1QPxAlkyHONfpMrVsJbI-v_teBQJYzfVo0-CyAyUqFncfnJRBB0J\
     O2vKmmL44cv38OcQKnyN81eB7fx7GBws2ENTiZGU9mIHL68mrcBYjp0jfzdbqgKMWFtJXwsaG0wQ0rJ2hbuiNEwnndsbk2VBlkP-\
     ruqay-l8EL-rWPQwXX8V6N2lIbgKWdRgYXYiOSO4_kFP6i1zl1YFUOYwgYSBGSQ1dHfcoj_KE3kTasVH-HgJ1-anuo8M1Br6luUh\
     YEIg_XSdLoi5P1b-P2rK5DMFmyJsc4-qNuJTA8VH-vbe94xjJEMjAjeyVstnkXBEInDXgNJcf1z8xR1QH5dChpcN6xr5SCWMOiqc\
     bkGprqovbUo8Y8XkNA6ijrKuV1GBIcjV6E2nbHd6Cl0BZkIaoqX0jSi6kZgUI9wbX9SFxm8mg8s58XHBTsTs1UMzx7x4cuHV2x_s\
     XRU7QZrlBThjqAy9il7BKGQL3tMTEzg5QeoBoOyOrN0h0t18V3wBxMnKOQuDp5UB__IfRA4ngHC";

const IPV6: &str = "\
     HI7C3FP-lRd62pOp1gb2Q0ZIEYiPpSHSiI5A7qAsxipPN4I3psVmrh3__U7DYveTFiVjOr8Q3SRz9qvyhhw98tYGWvCZFIZrjUiz\
     0IV1Nau08bcTFElUErSrRgzdUF6G6ZDnLPozMMkVspFdU98NahflFyqzgXXOz916eU7NtCH-S9ksEohwilUB6ezeI16YU2JVHqH1\
     iL6w_Lsx41NC3PPNfU_jFrhoRooeKLQctBbFtucXom-Ocway38lBfRGQbj7hE1sIjHgzTQqMT3Byqn5a9DRBHSJ3ui9gSnG4NFE0\
     7Bm55KFNhxpsJ-mKw7xI_UsTF7LyqvS3p_M2BK0J5bDGCOEsZ3Xe2iPZyCMEueZue0xvXM6Ba9uCe5Me1w3SboHTDINMrGB56nJT\
     gmXlcdUNa6KeXzfxfafz2sgFEOVw8t30UqScp_Qv6sI-uvA7yxR_32qTsX0wngI3-l51wLe_0_9DwzBZYRsyNptg-Aw_VSU-GEkH\
     43dfT45up3xZTandy2zNMeOA_1BAcmQwnIZSTWVxS6jOXSNZrO22ETV7A-EXLkmIaXSUDFuO16iYK54J4_i8KHpQRf_ZfBChP92F\
     szr5dDwFdYL-KsJSqK8ukHqlv5o-f9qVXDC3dUNbVqBSQiNCE_JT_ufyGoxwnjQCL73ogWRjGscM3tuV6jlxaJWXgKxvJbrN3gEP\
     Y-mvsVUMoLUavUBRcNEeNh__1sxXQnySkzSoV28Sui92IGjfDTwbnyaFyezNnRUmtcNWbWzpdZlzDOqGPN89X24If6yZTWjTiKda\
     qO9SWqDyCYb3dLR5gGggdVt2mq2GO6FimjcTgGvubYZNeaTWfCwydl8VIzKkUXWjEpPXoycclcwEe-gKzlt7Mn3va5hkZRu4Gqhv\
     nZ_J9Tg8lL-I_q25jZ9jKSyZlu0V4vt-TM6GlJJeTQawqi65MgZqQHeAksf5nAdTDca-yfyOuaskPDgiUiR2oihRfiNM6-w0GgPM\
     gchM9F2ZHadDxXo_eOFNaIb2fIrpNilpXLnwFRwOIPklS5ap0P_FIFDLdJ26ifHM5R64W4PUxEkLT7oKBcPr2uU33sKEIKC3F0rh\
     wO3kWMDn-lLXyUEOn9CU9QxfY_gr-eKmUOAyU4f5pyVddeMmNpGzxKJTY6MMp61LiIp5o5UaKQzzk4jF0egkxNnPl2U-3yvqgNON\
     bwXKqK7dd-pui9rOKih8EywQIOPOB0sktLkVHhFxx5opPLOv2usyWXrOUd3i1o8RdDGladejYc2VQLAmoYlBmvT6y1DUXyv4SytY\
     Hw00v-8Qq8dEhHm18Mr0ztZzA0pkRLIoT82e0KhhZU35VVFd4Zns-frS8IzJ5g";
