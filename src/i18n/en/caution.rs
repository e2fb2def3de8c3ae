use crate::plan::{Caution, CautionKind as Kind};
use crate::settings::Profile;

pub(super) fn sentence(caution: Caution) -> &'static str {
    match caution.kind {
        Kind::CloudEndureEnded => "CloudEndure Migration has ended; plan with AWS MGN or DRS.",
        Kind::SingleStagingAddress => {
            "A staging subnet is entered as a single address; enter the whole subnet."
        }
        Kind::MgnPrivateIpv6 => "MGN cannot replicate over private IPv6 addresses; use IPv4.",
        Kind::SingleAddresses => "Do not request single addresses (/32) for TCP 1500.",
        Kind::MayNotResume => {
            "After a long failure, replication may not resume by itself even when the rule is fixed."
        }
        Kind::HttpsToo => "TCP 443 is needed as well; 1500 alone is not enough.",
        Kind::PortFixed => "Port 1500 cannot be changed, and a web proxy cannot carry it.",
        Kind::ProxyExempt => {
            "On the 443 proxy, exempt these hosts from authentication and TLS inspection."
        }
        Kind::StagingNotPrivate => "A staging subnet is not private address space; check it.",
        Kind::PrivateNames => {
            "The source servers' resolver must return the interface endpoints' addresses."
        }
        Kind::Repository => "The staging subnets need the Amazon Linux 2023 repository.",
        Kind::NoIpv4Fallback => "IPv6 replication data does not fall back to IPv4.",
        Kind::ZonesIncluded => "The list includes Local and Wavelength Zones of the Region.",
        Kind::ZonesLeftOut => "The list leaves out Local and Wavelength Zones of the Region.",
        Kind::PreferVpn => "If you can, use VPN or Direct Connect first.",
        Kind::FileChanges => "ip-ranges.json changes often; compare just before you request.",
        Kind::OlderBuckets => "Older agents may need two more buckets.",
        Kind::Failback => "Failback opens connections that this list does not hold.",
    }
}

pub(super) fn reason(caution: Caution) -> &'static str {
    match caution.kind {
        Kind::CloudEndureEnded => {
            "AWS has closed CloudEndure Migration and names MGN as its successor; DRS follows CloudEndure Disaster \
             Recovery. Neither uses the CloudEndure console or its two addresses."
        }
        Kind::SingleStagingAddress => {
            "You choose the subnet of replication servers, never their addresses. A server that is replaced gets \
             another address of the subnet, and a rule for the first one stops matching."
        }
        Kind::MgnPrivateIpv6 => {
            "MGN supports private addresses for replication data with IPv4 only. IPv6 staging subnets in this list \
             will carry no data."
        }
        Kind::SingleAddresses => match caution.profile {
            Profile::Mgn => {
                "AWS replaces replication servers from time to time, and the address changes with them. A rule for \
                 the first server's address works at first and breaks later. Fixed addresses cannot be assigned."
            }
            Profile::Drs => {
                "AWS replaces replication servers about every 14 days, and the address changes with them. A rule for \
                 the first server's address works at first and breaks later. Fixed addresses cannot be assigned."
            }
            Profile::CloudEndure | Profile::Custom => {
                "Replication servers are discarded and rebuilt as a repair, and the address changes with them. A \
                 rule for the first server's address works at first and breaks later."
            }
        },
        Kind::MayNotResume => {
            "After many failed retries manual recovery has been needed. Test every destination before the change \
             window closes."
        }
        Kind::HttpsToo => {
            "The agent registers over 443 and also learns the addresses of new replication servers over it."
        }
        Kind::PortFixed => {
            "Only the 443 leg can use a proxy; 1500 needs a direct path through the firewall."
        }
        Kind::ProxyExempt => match caution.profile {
            Profile::Mgn => "AWS asks that traffic to MGN be exempt from both.",
            Profile::Drs => {
                "AWS states this for MGN and makes no statement of its own for DRS. Plan for the same."
            }
            Profile::CloudEndure | Profile::Custom => {
                "The agent could not authenticate to a proxy, and AWS ruled out inspection on this leg."
            }
        },
        Kind::StagingNotPrivate => {
            "Over VPN or Direct Connect, data goes to the staging subnet's private addresses. A public range here is \
             right only if your VPC really uses it."
        }
        Kind::PrivateNames => {
            "The agent connects by name. Forward the AWS names to a Route 53 inbound resolver endpoint (UDP 53), with \
             private DNS on the endpoints, or give the endpoint names to the installer."
        }
        Kind::Repository => match caution.profile {
            Profile::Drs => {
                "Replication and conversion servers fetch packages from it. AWS prints two host forms for the same \
                 bucket, so the staging rules hold both."
            }
            Profile::Mgn | Profile::CloudEndure | Profile::Custom => {
                "From 15 August 2026 replication and conversion servers run Amazon Linux 2023 and may fail to start \
                 without it. Its host name is the dual-stack one, which *.s3.<region>.amazonaws.com does not match."
            }
        },
        Kind::NoIpv4Fallback => {
            "With IP version IPv6, replication servers get no public IPv4 address. Test IPv6 end to end before you \
             switch."
        }
        Kind::ZonesIncluded => {
            "They are needed only if the staging subnet lies in such a zone. AWS recommends a staging subnet in the \
             Region itself; then the border group of the Region is enough."
        }
        Kind::ZonesLeftOut => {
            "That is right if the staging subnet lies in the Region itself. If it lies in a zone, tick that zone's \
             border group."
        }
        Kind::PreferVpn => {
            "The destination becomes your own staging subnet, and changes of AWS's ranges no longer matter to the \
             data rule."
        }
        Kind::FileChanges => {
            "In the 12 months to August 2026, 1,161 versions were recorded, and the EC2 list of Tokyo changed in 16 of \
             them. Compare with the file that was approved and request the difference alone."
        }
        Kind::OlderBuckets => {
            "AWS's list up to about 2025 also held aws-mgn-clients-<region> and aws-mgn-clients-hashes-<region>. Add \
             them only if an older agent asks for them."
        }
        Kind::Failback => {
            "The failback client on your side needs TCP 1500 to the recovery instance, TCP 443 to DRS and S3, and UDP \
             123 (NTP), over IPv4 only."
        }
    }
}
