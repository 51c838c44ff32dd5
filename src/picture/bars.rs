//! What two schools answered, as bars: for each question or option one of each school.

use serde::{Deserialize, Serialize};

use super::svg::{INK, INK_SOFT, MARGIN, SCHOOLS, Svg, Type, WIDTH};

/// Bars of two schools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    pub title: String,
    pub schools: [String; 2],
    /// At most `GROUPS_MAX` are drawn.
    pub groups: Vec<Group>,
}

/// What belongs to one question or option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub label: String,
    /// One for each school, or one for both together.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// How long, from 0 to 100.
    pub percent: u8,
    /// What stands behind it.
    pub label: String,
}

/// Most groups: more would not be read.
pub const GROUPS_MAX: usize = 12;

const LEFT: f32 = MARGIN;
/// The longest bar ends here, since words stand behind it.
const LONGEST: f32 = WIDTH - 2.0 * MARGIN - 170.0;
const TOP: f32 = 168.0;
/// How much of that names the schools.
const KEY_HEIGHT: f32 = 54.0;
const LABEL_STEP: f32 = 14.0;
const BAR_HEIGHT: f32 = 26.0;
const BAR_STEP: f32 = 33.0;
const GROUP_STEP: f32 = 46.0;
const REST: &str = "#ece5d8";

impl Bars {
    pub(super) fn draw(&self) -> Svg {
        let groups = &self.groups[..self.groups.len().min(GROUPS_MAX)];
        let bars: usize = groups.iter().map(|group| group.bars.len()).sum();
        let are_parted = groups.iter().any(|group| group.bars.len() > 1);
        let top = if are_parted { TOP } else { TOP - KEY_HEIGHT };
        let height = top + bars as f32 * BAR_STEP + groups.len() as f32 * GROUP_STEP;
        let mut svg = Svg::of_height(height);
        svg.text((LEFT, 62.0), &self.title, 46, Type::of(34.0, INK).bold());
        let parted = self.schools.iter().enumerate().filter(|_| are_parted);
        for (side, school) in parted {
            let x = LEFT + side as f32 * (WIDTH - 2.0 * MARGIN) / 2.0;
            svg.hatched((x, 85.0, 36.0, 26.0), 4.0, SCHOOLS[side], side);
            let name = Type::of(23.0, SCHOOLS[side]).bold();
            svg.text((x + 48.0, 106.0), school, 28, name);
        }
        let mut y = top;
        for group in groups {
            svg.text((LEFT, y), &group.label, 72, Type::of(23.0, INK));
            y += LABEL_STEP;
            for (side, bar) in group.bars.iter().enumerate() {
                let part = f32::from(bar.percent.min(100)) / 100.0;
                svg.area((LEFT, y, LONGEST, BAR_HEIGHT), 5.0, REST);
                let area = (LEFT, y, LONGEST * part, BAR_HEIGHT);
                svg.hatched(area, 5.0, SCHOOLS[side % SCHOOLS.len()], side);
                let words = Type::of(22.0, INK_SOFT);
                svg.text((LEFT + LONGEST + 14.0, y + 21.0), &bar.label, 18, words);
                y += BAR_STEP;
            }
            y += GROUP_STEP - LABEL_STEP;
        }
        svg
    }
}
