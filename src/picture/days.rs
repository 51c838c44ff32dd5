//! The same day at two schools: one stretch of 24 hours, on both clocks, with the hours at work and
//! those in common.

use serde::{Deserialize, Serialize};

use super::svg::{
    Anchor, BOTH, BOTH_INK, BOTH_WASH, INK, INK_SOFT, LINE, MARGIN, SCHOOLS, Svg, Type, WIDTH,
};

/// How long the day is, in minutes.
pub const DAY_MINUTES: u16 = 24 * 60;

/// One day at two schools. All minutes are counted from its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    pub title: String,
    /// Which day it is.
    pub day: String,
    pub bands: [Band; 2],
    /// When both are at work; in order, and empty where they never are.
    pub shared: Vec<Stretch>,
    /// What is to be seen, in words: at most three lines, the first above the others.
    pub says: Vec<String>,
}

/// One school's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub school: String,
    /// When it is at work, on its own clock, in words.
    pub hours: String,
    pub work: Vec<Stretch>,
    /// When it is night there.
    pub night: Vec<Stretch>,
    pub ticks: Vec<Tick>,
}

/// Minutes from the first up to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch(pub u16, pub u16);

/// A time on the school's own clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    pub at: u16,
    pub label: String,
    /// A day begins here.
    pub is_midnight: bool,
}

const LEFT: f32 = MARGIN;
const RIGHT: f32 = WIDTH - MARGIN;
/// Where the bands begin, and how high they are.
const BANDS: [f32; 2] = [176.0, 356.0];
const BAND_HEIGHT: f32 = 66.0;
const SAYS: f32 = 506.0;
const SAYS_STEP: f32 = 36.0;
const SAYS_MAX: usize = 3;
const DAY: &str = "#f0eadd";
const NIGHT: &str = "#d5d8e0";

impl Days {
    pub(super) fn draw(&self) -> Svg {
        let says = &self.says[..self.says.len().min(SAYS_MAX)];
        let mut svg = Svg::of_height(SAYS + SAYS_STEP * says.len() as f32 - 4.0);
        svg.text((LEFT, 62.0), &self.title, 46, Type::of(34.0, INK).bold());
        svg.text((LEFT, 100.0), &self.day, 60, Type::of(24.0, INK_SOFT));
        let bottom = BANDS[1] + BAND_HEIGHT;
        for shared in &self.shared {
            let area = across(*shared, BANDS[0] - 8.0, bottom + 8.0 - (BANDS[0] - 8.0));
            svg.area(area, 0.0, BOTH_WASH);
        }
        for (at, band) in self.bands.iter().enumerate() {
            band.draw(&mut svg, BANDS[at], SCHOOLS[at]);
        }
        for shared in &self.shared {
            for top in BANDS {
                // Stripes on the colour of both, where each school's own is plain.
                let (x, y, width, height) = across(*shared, top, BAND_HEIGHT);
                let inner = (x, y + 7.0, width, height - 14.0);
                svg.hatched(inner, 0.0, BOTH, 1);
            }
            for minute in [shared.0, shared.1] {
                let x = place(minute);
                // Not through the times below the bands.
                for top in BANDS {
                    let ends = [(x, top - 8.0), (x, top + BAND_HEIGHT + 8.0)];
                    svg.line(ends, 2.5, BOTH_INK, true);
                }
            }
        }
        for (line, text) in says.iter().enumerate() {
            let y = SAYS + SAYS_STEP * line as f32;
            let mut x = LEFT;
            let look = match line {
                0 if self.shared.is_empty() => Type::of(27.0, BOTH_INK).bold(),
                0 => {
                    svg.hatched((LEFT, y - 22.0, 40.0, 26.0), 4.0, BOTH, 1);
                    x += 54.0;
                    Type::of(27.0, INK).bold()
                }
                _ => Type::of(24.0, INK_SOFT),
            };
            svg.text((x, y), text, 74, look);
        }
        svg
    }
}

impl Band {
    fn draw(&self, svg: &mut Svg, top: f32, colour: &'static str) {
        let above = top - 16.0;
        let name = Type::of(27.0, colour).bold();
        svg.text((LEFT, above), &self.school, 32, name);
        let hours = Type::of(24.0, INK).anchored(Anchor::End);
        svg.text((RIGHT, above), &self.hours, 24, hours);
        let whole = across(Stretch(0, DAY_MINUTES), top, BAND_HEIGHT);
        svg.area(whole, 10.0, DAY);
        for night in &self.night {
            let round = if night.0 == 0 || night.1 >= DAY_MINUTES {
                10.0
            } else {
                0.0
            };
            svg.area(across(*night, top, BAND_HEIGHT), round, NIGHT);
        }
        for work in &self.work {
            svg.area(across(*work, top + 7.0, BAND_HEIGHT - 14.0), 6.0, colour);
        }
        let below = top + BAND_HEIGHT;
        for tick in &self.ticks {
            let x = place(tick.at);
            let (end, width, shade) = match tick.is_midnight {
                true => (top, 2.0, INK_SOFT),
                false => (below, 1.5, LINE),
            };
            svg.line([(x, end), (x, below + 9.0)], width, shade, false);
            let look = Type::of(20.0, INK_SOFT).anchored(anchor(tick.at));
            let look = if tick.is_midnight { look.bold() } else { look };
            svg.text((x, below + 32.0), &tick.label, 10, look);
        }
    }
}

/// Labels at the edges stay inside.
const fn anchor(minute: u16) -> Anchor {
    match minute {
        0..30 => Anchor::Start,
        1411.. => Anchor::End,
        _ => Anchor::Middle,
    }
}

/// Where a minute of the day stands, from left to right.
fn place(minute: u16) -> f32 {
    let part = f32::from(minute.min(DAY_MINUTES)) / f32::from(DAY_MINUTES);
    LEFT + part * (RIGHT - LEFT)
}

fn across(Stretch(from, until): Stretch, top: f32, height: f32) -> (f32, f32, f32, f32) {
    (place(from), top, place(until) - place(from), height)
}
