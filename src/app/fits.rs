//! Working out curves: at once where a limit waits for a short one, else after the list is painted, in slices with the
//! browser's turn between them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use super::{Document, Shared, load};
use crate::browser;
use crate::fit::{Curve, Fitting, Options};
use crate::net::{CidrSet, Family};
use crate::settings::{Prefer, Settings};
use crate::view::{self, Fits, Selected};

/// A slice's length in milliseconds: a frame.
const SLICE: f64 = 16.0;
/// Steps between two looks at the clock: a fraction of a millisecond. And such strides in a slice at most, for a clock
/// that hardly moves.
const STRIDE: usize = 100_000;
const MOST_STRIDES: usize = 100;
/// Milliseconds between two drawings of the progress.
const REDRAW: f64 = 150.0;

/// The longest list that is fitted to a limit before the first drawing: at most 180,000 steps, and quickly prepared.
const SHORT: usize = 600;

/// The curves of one list under one preference, done or under way.
struct Job {
    list: CidrSet,
    document: Document,
    known: Rc<OnceCell<CidrSet>>,
    prefer: Prefer,
    broadest: Option<u8>,
    /// Families that are not done, the current one last; absent until they are prepared.
    open: RefCell<Option<Vec<Fitting>>>,
    done: RefCell<Vec<Curve>>,
    ready: OnceCell<Rc<[Curve]>>,
    steps: Cell<u64>,
    total: Cell<u64>,
    is_stopped: Cell<bool>,
}

impl Job {
    fn new(
        list: CidrSet,
        document: Document,
        known: Rc<OnceCell<CidrSet>>,
        settings: &Settings,
    ) -> Self {
        let is_urgent = settings.has_limit() && list.len() <= SHORT;
        let job = Self {
            list,
            document,
            known,
            prefer: settings.prefer,
            broadest: settings.broadest,
            open: RefCell::default(),
            done: RefCell::default(),
            ready: OnceCell::new(),
            steps: Cell::new(0),
            total: Cell::new(0),
            is_stopped: Cell::new(false),
        };
        if is_urgent {
            job.advance(usize::MAX);
        }
        job
    }

    fn prepare(&self) -> Vec<Fitting> {
        let known = self
            .known
            .get_or_init(|| view::known_addresses(&self.document.ranges));
        let mut open: Vec<Fitting> = Family::ALL
            .into_iter()
            .filter(|family| !self.list.family(*family).is_empty())
            .map(|family| {
                let options = Options {
                    prefer: self.prefer,
                    broadest: self.broadest.filter(|_| family == Family::V4),
                    most_rules: None,
                };
                Fitting::new(&self.list, known, family, options)
                    .expect("without a budget every list can be fitted")
            })
            .collect();
        let total = open.iter().map(|fitting| fitting.progress().total).sum();
        self.total.set(total);
        open.reverse();
        open
    }

    /// Works for about so many steps; whether all is done.
    fn advance(&self, steps: usize) -> bool {
        let mut open = self.open.borrow_mut();
        let open = open.get_or_insert_with(|| self.prepare());
        let goal = self.steps.get().saturating_add(steps as u64);
        while let Some(mut fitting) = open.pop() {
            let before = fitting.progress().done;
            let left = goal.saturating_sub(self.steps.get());
            let progress = fitting.advance(usize::try_from(left).unwrap_or(usize::MAX));
            self.steps.set(self.steps.get() + progress.done - before);
            if !progress.is_done() {
                open.push(fitting);
                break;
            }
            self.done.borrow_mut().push(fitting.finish());
        }
        if open.is_empty() {
            let curves: Vec<Curve> = self.done.take();
            self.ready.get_or_init(|| curves.into());
        }
        open.is_empty()
    }

    fn fits(&self) -> Fits {
        match self.ready.get() {
            Some(curves) => Fits::Ready(Rc::clone(curves)),
            None if self.is_stopped.get() => Fits::Stopped,
            None => Fits::Working {
                percent: (self.steps.get() * 100 / self.total.get().max(1)).min(99) as u8,
            },
        }
    }
}

/// Works on until all is done, the user stops it, or another list takes its place.
async fn work(
    job: Shared<Option<Job>>,
    is_awaited: bool,
    is_current: Rc<Cell<bool>>,
    redraw: impl Fn(),
) {
    let Some(job) = job.as_ref() else { return };
    if !is_awaited {
        // The list itself is there: the curve must not hold up its drawing.
        browser::after_paint().await;
        if !is_current.get() {
            return;
        }
    }
    browser::begin("tegata:fit");
    let mut drawn = browser::milliseconds();
    loop {
        let started = browser::milliseconds();
        for _ in 0..MOST_STRIDES {
            if job.advance(STRIDE) {
                browser::end("tegata:fit");
                redraw();
                return;
            }
            if browser::milliseconds() - started > SLICE {
                break;
            }
        }
        if started - drawn > REDRAW {
            drawn = started;
            redraw();
        }
        browser::after_frame().await;
        if !is_current.get() {
            return;
        }
    }
}

/// The curves for the list on screen, and a callback that stops the work (`false`) or goes on with it.
#[hook]
pub fn use_fits(
    document: &Option<Document>,
    selected: &Shared<Option<Selected>>,
    settings: &Settings,
) -> (Fits, Callback<bool>) {
    let redraw = use_force_update();
    // Worked out by the first list that needs it.
    let known = use_memo(document.clone(), |_| OnceCell::new());
    let job = use_memo(
        (
            selected.clone(),
            // The limit itself decides no curve.
            (settings.route, settings.broadest, settings.prefer),
        ),
        |(selected, (route, ..))| {
            let document = document.clone()?;
            let list = selected.as_ref().as_ref()?.fittable(*route)?.clone();
            let known = Rc::clone(&known);
            Some(browser::timed("tegata:fit", || {
                Job::new(list, document, known, settings)
            }))
        },
    );
    let job = Shared::from(job);
    let is_stopped = job.as_ref().is_some_and(|job| job.is_stopped.get());
    let is_awaited = settings.has_limit();
    {
        let redraw = redraw.clone();
        use_effect_with((job.clone(), is_stopped), move |(job, is_stopped)| {
            let is_current = Rc::new(Cell::new(true));
            let is_ready = job.as_ref().is_none_or(|job| job.ready.get().is_some());
            if !is_stopped && !is_ready {
                let redraw = move || redraw.force_update();
                load::spawn(work(
                    job.clone(),
                    is_awaited,
                    Rc::clone(&is_current),
                    redraw,
                ));
            }
            move || is_current.set(false)
        });
    }
    let fits = job.as_ref().map_or(Fits::None, Job::fits);
    let go_on = use_callback(job, move |goes_on: bool, job| {
        if let Some(job) = job.as_ref() {
            job.is_stopped.set(!goes_on);
            redraw.force_update();
        }
    });
    (fits, go_on)
}
