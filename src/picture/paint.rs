//! SVG in, PNG out.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{FontResolver, Options, Tree};

use super::{DrawError, fonts};

/// Draws an SVG with the program's own fonts.
///
/// # Errors
/// When it is none.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, DrawError> {
    let mut known = Database::new();
    for font in fonts::for_text(svg) {
        known.load_font_source(font.source());
    }
    let options = Options {
        fontdb: Arc::new(known),
        font_family: "Noto Sans".to_owned(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(stand_in),
        },
        ..Options::default()
    };
    let failed = |why: String| DrawError(why);
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| failed("it has no size".to_owned()))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| failed(error.to_string()))
}

/// The font for a letter that those before do not have. The library's own way writes into the log.
fn stand_in(letter: char, before: &[ID], known: &mut Arc<Database>) -> Option<ID> {
    let family = fonts::of(letter)?.family;
    let is_it = |names: &[(String, _)]| names.iter().any(|(name, _)| name == family);
    let mut faces = known.faces();
    let face = faces.find(|face| is_it(&face.families) && !before.contains(&face.id))?;
    Some(face.id)
}
