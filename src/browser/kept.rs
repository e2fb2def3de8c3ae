//! One file that the browser keeps for the user, in a database of its own. Nothing is opened or written before the user
//! has asked for it.

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::{Refused, remember, remembered, window};

const DATABASE: &str = "tegata";
const STORE: &str = "files";
const KEY: &str = "last";
/// Says since when a file is kept, in seconds since 1970-01-01 UTC; absent when none is.
const SINCE: &str = "tegata.kept";
/// Set by `crash.js` for the next start.
const ANEW: &str = "tegata.anew";

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Since when a file is kept, in seconds since 1970-01-01 UTC.
pub fn kept_since() -> Option<i64> {
    remembered(SINCE)?.parse().ok()
}

/// Whether the page opens after a fault without what was loaded before, as the user chose there. Told once.
pub fn opens_anew() -> bool {
    let storage = window().session_storage().ok().flatten();
    storage.is_some_and(|storage| {
        let is_anew = storage.get_item(ANEW).is_ok_and(|mark| mark.is_some());
        let _ = storage.remove_item(ANEW);
        is_anew
    })
}

/// Keeps these bytes in place of those kept before.
///
/// # Errors
/// [`Refused`] when the browser keeps nothing here, or not so much.
pub async fn keep_file(bytes: &[u8], since: i64) -> Result<(), Refused> {
    // First: what is kept without it would never be found again, nor forgotten.
    remember(SINCE, Some(&since.to_string()));
    if kept_since() != Some(since) {
        return Err(Refused);
    }
    let value = Uint8Array::from(bytes);
    let kept = change(|store| store.put_with_key(&value, &JsValue::from_str(KEY))).await;
    if kept.is_err() {
        remember(SINCE, None);
    }
    kept
}

/// The bytes that are kept.
///
/// # Errors
/// [`Refused`] when they are not there any more or cannot be read.
pub async fn kept_file() -> Result<Vec<u8>, Refused> {
    let database = open().await?;
    let store = database.transaction_with_str(STORE)?.object_store(STORE)?;
    let value = finished(&store.get(&JsValue::from_str(KEY))?).await;
    database.close();
    let bytes: Uint8Array = value?.dyn_into()?;
    Ok(bytes.to_vec())
}

/// Forgets the file that is kept.
///
/// # Errors
/// [`Refused`] when the browser did not delete it.
pub async fn forget_file() -> Result<(), Refused> {
    let deleting = database_factory()?.delete_database(DATABASE)?;
    finished(&deleting).await?;
    remember(SINCE, None);
    Ok(())
}

fn database_factory() -> Result<web_sys::IdbFactory, Refused> {
    window().indexed_db()?.ok_or(Refused)
}

async fn open() -> Result<IdbDatabase, Refused> {
    let opening = database_factory()?.open_with_u32(DATABASE, 1)?;
    let request = opening.clone();
    let create = Closure::once(move || {
        let database = request
            .result()
            .ok()
            .and_then(|database| database.dyn_into::<IdbDatabase>().ok());
        if let Some(database) = database {
            // Refused only for a name that is taken, and the database is new.
            let _ = database.create_object_store(STORE);
        }
    });
    opening.set_onupgradeneeded(Some(create.as_ref().unchecked_ref::<Function>()));
    let database = finished(&opening).await?;
    Ok(database.dyn_into()?)
}

/// Changes the store, and waits until the change is on disk.
async fn change(
    request: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Result<(), Refused> {
    let database = open().await?;
    let transaction =
        database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
    let committed = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    request(&transaction.object_store(STORE)?)?;
    let result = JsFuture::from(committed).await;
    database.close();
    result?;
    Ok(())
}

async fn finished(request: &IdbRequest) -> Result<JsValue, Refused> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(answered).await?;
    Ok(request.result()?)
}
