//! What policy packs bring: promises where no document makes them, and benchmarks.

use std::borrow::Cow;

use super::Index;
use crate::law::{self, Instead, Kind};
use crate::model::pack::{Pack, PackBenchmark};
use crate::model::{Commitments, RecordRef, Slot};
use crate::period::Period;

/// How long one kind of record is kept, by the law's data and the packs.
#[derive(Clone, Debug)]
pub struct Benchmark<'a> {
    /// The kind of record.
    pub title: &'a str,
    /// How binding it is.
    pub kind: Kind,
    /// Whether the record is about a minor, so that it counts from birth.
    pub minor: bool,
    /// The least time.
    pub keep_for: Option<Period>,
    /// The longest time, where one is known.
    pub at_most: Option<Period>,
    /// The word of a retention row for the same start.
    pub counted_from: Option<&'a str>,
    /// The start in plain words.
    pub from: Cow<'a, str>,
    /// Another length for a special case.
    pub instead: Option<&'static Instead>,
    /// The provision, code or practice.
    pub cite: &'a str,
    /// Where it is from.
    pub source: &'a str,
}

impl<'a> Index<'a> {
    /// The policy packs that the workspace extends, the one that goes before the others first.
    pub fn packs(&self) -> impl Iterator<Item = Pack<'a>> + use<'a> {
        self.workspace
            .packs
            .records
            .iter()
            .map(|record| Pack(RecordRef::from(record)))
    }

    /// What the packs say of something: the pack that goes before the others which say it, too.
    pub fn set_by_pack<T: Copy>(
        &self,
        of: impl Fn(Pack<'a>) -> Option<Slot<'a, T>>,
    ) -> Option<(Pack<'a>, Slot<'a, T>)> {
        self.packs()
            .find_map(|pack| Some((pack, of(pack).filter(Slot::is_said)?)))
    }

    /// The commitment that the packs set where no document makes one.
    pub fn pack_commitment(
        &self,
        of: impl Fn(Commitments<'a>) -> Slot<'a, Period>,
    ) -> Option<(Pack<'a>, Slot<'a, Period>)> {
        self.set_by_pack(|pack| pack.commitments().get().map(&of))
    }

    /// How often a document is reviewed that does not say it itself, by the packs.
    pub fn review_by_pack(&self) -> Option<(Pack<'a>, Slot<'a, Period>)> {
        self.set_by_pack(|pack| Some(pack.review_documents_every()))
    }

    /// The benchmark of a `record_type`: the law's data as the packs refine it, or a pack's own. A
    /// time that an enactment sets is no pack's to change.
    pub fn benchmark(&self, key: &str) -> Option<Benchmark<'a>> {
        let known = law::benchmark(key).map(Benchmark::of_law);
        if known.as_ref().is_some_and(|known| known.kind == Kind::Law) {
            return known;
        }
        let packs: Vec<Pack<'a>> = self.packs().collect();
        packs.into_iter().rev().fold(known, |known, pack| {
            let mut said = pack
                .benchmarks()
                .iter()
                .filter(|said| said.record_type().is(key));
            match said.next() {
                Some(said) => Some(refined(known, said)),
                None => known,
            }
        })
    }
}

impl Benchmark<'static> {
    fn of_law(benchmark: &'static law::Benchmark) -> Self {
        Self {
            title: benchmark.title,
            kind: benchmark.kind,
            minor: benchmark.minor,
            keep_for: benchmark.keep_for,
            at_most: benchmark.at_most,
            counted_from: benchmark.counted_from,
            from: Cow::Borrowed(benchmark.from),
            instead: benchmark.instead.as_ref(),
            cite: benchmark.cite,
            source: benchmark.source,
        }
    }
}

/// What `said` says, and for the rest what was known before.
fn refined<'a>(known: Option<Benchmark<'a>>, said: PackBenchmark<'a>) -> Benchmark<'a> {
    let mut benchmark = known.unwrap_or_else(|| Benchmark {
        title: said.record_type().get().unwrap_or_default(),
        kind: Kind::Guidance,
        minor: false,
        keep_for: None,
        at_most: None,
        counted_from: None,
        from: Cow::Borrowed(""),
        instead: None,
        cite: "",
        source: "",
    });
    benchmark.title = said.title().get().unwrap_or(benchmark.title);
    match said.kind().get() {
        Some("law") => benchmark.kind = Kind::Law,
        Some(_) => benchmark.kind = Kind::Guidance,
        None => {}
    }
    benchmark.keep_for = said.keep_for().get().or(benchmark.keep_for);
    // A longest time that was known before is none if the least is now longer.
    let known_most = benchmark.at_most.filter(|most| {
        !benchmark
            .keep_for
            .is_some_and(|least| least.is_longer_than(*most))
    });
    benchmark.at_most = said.at_most().get().or(known_most);
    if let Some(start) = said.counted_from().get() {
        benchmark.counted_from = Some(start);
        benchmark.minor = start == "birth";
        benchmark.from = Cow::Owned(start.replace('_', " "));
    }
    if let Some(from) = said.from().get() {
        benchmark.from = Cow::Borrowed(from);
    }
    if let Some(source) = said.source().get() {
        (benchmark.cite, benchmark.source) = (source, source);
    }
    benchmark
}
