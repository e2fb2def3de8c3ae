use super::LocalTime;

/// Something about links and the lists in them.
#[derive(Clone, PartialEq, Debug)]
pub enum Share {
    /// The list comes from a link, made from a file of this date where the link tells.
    AsSent(Option<LocalTime>),
    /// The sent list is for other choices than those on screen.
    OtherChoices,
    /// The button that brings back the choices of the link.
    BackToSent,
    /// The loaded file gives the sent list.
    Same { is_same_file: bool },
    /// The loaded file gives another list, by so many CIDRs each way.
    Differs {
        added: usize,
        removed: usize,
        is_same_file: bool,
    },
    /// The heading over what the file has and the sent list lacks.
    Added,
    /// The heading over what the sent list has and the file does not.
    Removed,
    /// Under the number of CIDRs of a sent list.
    AsSentList,
    /// Under a figure that the sender worked out.
    SendersFigure,
    /// The line that stands for the choices on narrow screens.
    SentChoices,
    /// The button that opens the choices.
    Change,
    /// The box that puts the list into the link.
    WithList,
    /// The link may be cut on its way.
    TooLong { length: usize, most: usize },
    /// The button that takes the list out of the link.
    WithoutList,
    /// The field for the page's public address.
    Base,
    /// What the field is for.
    BaseHint,
    /// What stands in the field is no address.
    BadBase,
    /// The button that opens the system's share sheet.
    ShareSheet,
}
