//! Getting a file into the page: reading its bytes, then parsing them.

use std::future::Future;

use super::{Action, Dispatch, Document, FileError, Shared};
use crate::browser::{self, Picked, ReadError};
use crate::i18n::LocalTime;
use crate::ranges::{self, MAX_FILE_BYTES, ParseError};

/// What is to be loaded.
pub enum Incoming {
    /// The user's file or text.
    Picked(Picked),
    /// The invented sample.
    Sample,
}

/// Starts work that ends later.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    yew::platform::spawn_local(work);
}

/// Reads and parses. The result comes as [`Action::FinishReading`] with the same ticket.
pub fn load(incoming: Incoming, ticket: u32, dispatch: Dispatch) {
    spawn(async move {
        dispatch.emit(Action::StartReading { ticket });
        let result = read(incoming).await;
        dispatch.emit(Action::FinishReading { ticket, result });
    });
}

async fn read(incoming: Incoming) -> Result<Document, FileError> {
    let bytes = match incoming {
        Incoming::Sample => ranges::sample::sample(),
        Incoming::Picked(Picked::Text(text)) => text.into_bytes(),
        Incoming::Picked(Picked::File(file)) => match browser::read_bytes(&file, MAX_FILE_BYTES)
            .await
        {
            Ok(bytes) => bytes,
            Err(ReadError::TooLarge) => {
                return Err(FileError::Rejected(ParseError::TooLarge));
            }
            Err(ReadError::Unreadable) => return Err(FileError::Unreadable { name: file.name() }),
        },
    };
    // Lets the browser show that it is reading: parsing takes the page's only thread.
    browser::after_frame().await;
    let ranges =
        browser::timed("tegata:parse", || ranges::parse(&bytes)).map_err(FileError::Rejected)?;
    let created = ranges.create_date().map(|date| LocalTime {
        unix: date.unix_seconds() as i64,
        offset_minutes: browser::offset_minutes(date.unix_seconds() as i64),
    });
    Ok(Document {
        ranges: Shared::new(ranges),
        created,
        loaded_at: browser::now(),
    })
}
