//! Working out curves: at once where a limit waits for a short one, else after the list is painted, in slices with the
//! browser's turn between them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use yew::Callback;

use super::memo::Memo;
use super::{Document, Shared, load};
use crate::browser;
use crate::fit::{Curve, Fitting, Options};
use crate::net::{CidrSet, Family};
use crate::settings::{Prefer, Route, Settings};
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

/// Works on the curves of the list on screen.
pub struct Fitter {
    redraw: Callback<()>,
    /// Worked out by the first list that needs it.
    known: Memo<Option<Document>, Rc<OnceCell<CidrSet>>>,
    job: Memo<JobFrom, Option<Job>>,
    work_on: Memo<Shared<Option<Job>>, Callback<bool>>,
    /// The last answer's job, and whether a limit waits for it.
    wanted: Option<(Shared<Option<Job>>, bool)>,
    run: Option<Run>,
}

/// What a job is made from. The limit itself decides no curve.
#[derive(PartialEq)]
struct JobFrom {
    selected: Shared<Option<Selected>>,
    route: Route,
    broadest: Option<u8>,
    prefer: Prefer,
}

/// Work that was begun, or that the user stopped.
struct Run {
    job: Shared<Option<Job>>,
    is_stopped: bool,
    is_current: Rc<Cell<bool>>,
}

impl Fitter {
    /// The callback draws the page again.
    pub fn new(redraw: Callback<()>) -> Self {
        Self {
            redraw,
            known: Memo::default(),
            job: Memo::default(),
            work_on: Memo::default(),
            wanted: None,
            run: None,
        }
    }

    /// The curves as far as they are, and a callback that stops the work (`false`) or goes on with it.
    pub fn fits(
        &mut self,
        document: &Option<Document>,
        selected: &Shared<Option<Selected>>,
        settings: &Settings,
    ) -> (Fits, Callback<bool>) {
        let known = self.known.get(document.clone(), |_| Rc::default());
        let from = JobFrom {
            selected: selected.clone(),
            route: settings.route,
            broadest: settings.broadest,
            prefer: settings.prefer,
        };
        let job = Shared::from(self.job.get(from, |from| {
            let document = document.clone()?;
            let list = (*from.selected).as_ref()?.fittable(from.route)?.clone();
            Some(browser::timed("tegata:fit", || {
                Job::new(list, document, Rc::clone(&known), settings)
            }))
        }));
        let redraw = &self.redraw;
        let work_on = self.work_on.get(job.clone(), |job| {
            let (job, redraw) = (job.clone(), redraw.clone());
            Callback::from(move |goes_on: bool| {
                if let Some(job) = &*job {
                    job.is_stopped.set(!goes_on);
                    redraw.emit(());
                }
            })
        });
        self.wanted = Some((job.clone(), settings.has_limit()));
        let fits = (*job).as_ref().map_or(Fits::None, Job::fits);
        (fits, (*work_on).clone())
    }

    /// Begins the work that the last answer wants, unless it goes on already. Work for another list ends.
    pub fn begin(&mut self) {
        let Some((job, is_awaited)) = self.wanted.clone() else {
            return;
        };
        let is_stopped = (*job).as_ref().is_some_and(|job| job.is_stopped.get());
        if let Some(run) = &self.run {
            if run.job == job && run.is_stopped == is_stopped {
                return;
            }
            run.is_current.set(false);
        }
        let is_current = Rc::new(Cell::new(true));
        let is_ready = (*job).as_ref().is_none_or(|job| job.ready.get().is_some());
        if !is_stopped && !is_ready {
            let redraw = self.redraw.clone();
            load::spawn(work(
                job.clone(),
                is_awaited,
                Rc::clone(&is_current),
                move || redraw.emit(()),
            ));
        }
        self.run = Some(Run {
            job,
            is_stopped,
            is_current,
        });
    }
}
