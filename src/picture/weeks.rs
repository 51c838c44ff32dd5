//! How often two schools were heard, week by week and by what: one school above the line of weeks, the
//! other below it, on one scale.

use serde::{Deserialize, Serialize};

use super::svg::{Anchor, INK, INK_SOFT, LINE, MARGIN, SCHOOLS, Svg, Type, WIDTH};

/// The weeks of two schools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weeks {
    pub title: String,
    /// What the weeks are called, the newest last.
    pub weeks: Vec<String>,
    pub schools: [History; 2],
    /// What the kinds are called, at most `KINDS_MAX`.
    pub kinds: Vec<String>,
}

/// How often one school was heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub school: String,
    /// In each week, by each kind.
    pub counts: Vec<Vec<u32>>,
}

/// Most kinds that can be told apart.
pub const KINDS_MAX: usize = 7;

const LEFT: f32 = MARGIN;
const RIGHT: f32 = WIDTH - MARGIN;
/// The line of weeks lies between these.
const UPPER: f32 = 316.0;
const LOWER: f32 = 360.0;
const BAR_HEIGHT_MAX: f32 = 150.0;
/// Part of a week's width that its bar takes.
const BAR_PART: f32 = 0.56;
/// Weeks whose names fit beside each other: every second has one.
const LABEL_EACH: usize = 2;
const KEY: f32 = 634.0;
const KEY_STEP: f32 = 38.0;

impl Weeks {
    pub(super) fn draw(&self) -> Svg {
        let kinds = &self.kinds[..self.kinds.len().min(KINDS_MAX)];
        let mut svg = Svg::of_height(KEY + KEY_STEP * kinds.len() as f32 - 10.0);
        svg.text((LEFT, 62.0), &self.title, 46, Type::of(34.0, INK).bold());
        let most = self.schools.iter().flat_map(History::totals).max();
        // One is not a high bar, however little there was.
        let most = most.unwrap_or_default().max(4);
        let step = (RIGHT - LEFT) / self.weeks.len().max(1) as f32;
        for (at, week) in self.weeks.iter().enumerate() {
            let middle = LEFT + step * (at as f32 + 0.5);
            let is_last = at + 1 == self.weeks.len();
            if (self.weeks.len() - 1 - at).is_multiple_of(LABEL_EACH) {
                let look = Type::of(20.0, INK_SOFT).anchored(Anchor::Middle);
                let look = if is_last { look.bold() } else { look };
                svg.text((middle, UPPER + 29.0), week, 9, look);
            }
            for (side, history) in self.schools.iter().enumerate() {
                let Some(counts) = history.counts.get(at) else {
                    continue;
                };
                let bar = WeekBar {
                    left: middle - step * BAR_PART / 2.0,
                    width: step * BAR_PART,
                    unit: BAR_HEIGHT_MAX / most as f32,
                    is_upper: side == 0,
                };
                bar.draw(&mut svg, counts, SCHOOLS[side]);
            }
        }
        for y in [UPPER, LOWER] {
            svg.line([(LEFT, y), (RIGHT, y)], 1.5, LINE, false);
        }
        for (side, y) in [(0, 112.0), (1, LOWER + BAR_HEIGHT_MAX + 62.0)] {
            let history = &self.schools[side];
            let name = Type::of(27.0, SCHOOLS[side]).bold();
            svg.text((LEFT, y), &history.school, 40, name);
            let all: u32 = history.totals().sum();
            let total = Type::of(27.0, SCHOOLS[side]).bold().anchored(Anchor::End);
            svg.text((RIGHT, y), &all.to_string(), 9, total);
        }
        self.key(&mut svg, kinds);
        svg
    }

    /// What the patterns stand for.
    fn key(&self, svg: &mut Svg, kinds: &[String]) {
        for (at, kind) in kinds.iter().enumerate() {
            let y = KEY + KEY_STEP * at as f32;
            svg.hatched((LEFT, y - 21.0, 36.0, 26.0), 4.0, INK_SOFT, at);
            svg.text((LEFT + 50.0, y), kind, 70, Type::of(22.0, INK));
        }
    }
}

impl History {
    /// How often it was heard in each week.
    fn totals(&self) -> impl Iterator<Item = u32> {
        self.counts.iter().map(|week| week.iter().sum())
    }
}

/// One week of one school.
struct WeekBar {
    left: f32,
    width: f32,
    /// How high one time is.
    unit: f32,
    is_upper: bool,
}

impl WeekBar {
    fn draw(&self, svg: &mut Svg, counts: &[u32], colour: &'static str) {
        let total: u32 = counts.iter().sum();
        if total == 0 {
            return;
        }
        let mut from = 0.0;
        for (kind, count) in counts.iter().take(KINDS_MAX).enumerate() {
            if *count == 0 {
                continue;
            }
            let height = *count as f32 * self.unit;
            let y = match self.is_upper {
                true => UPPER - from - height,
                false => LOWER + from,
            };
            // A thin gap parts the kinds.
            let area = (self.left, y, self.width, height - 2.0);
            svg.hatched(area, 3.0, colour, kind);
            from += height;
        }
        let middle = self.left + self.width / 2.0;
        let y = match self.is_upper {
            true => UPPER - from - 9.0,
            false => LOWER + from + 24.0,
        };
        let look = Type::of(20.0, colour).bold().anchored(Anchor::Middle);
        svg.text((middle, y), &total.to_string(), 6, look);
    }
}
