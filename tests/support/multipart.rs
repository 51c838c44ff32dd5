//! Bodies of several parts (`multipart/form-data`), as files come.

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    /// Only of a file.
    pub file_name: Option<String>,
    pub bytes: Vec<u8>,
}

/// Reads a body whose parts this boundary divides.
///
/// # Errors
/// What is wrong with it.
pub fn parts(boundary: &str, body: &[u8]) -> Result<Vec<Part>, String> {
    let between = format!("\r\n--{boundary}");
    // The first boundary has no line before it.
    let whole = [b"\r\n", body].concat();
    let mut rest = after(&whole, between.as_bytes()).ok_or("no part begins")?;
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let end = find(part, between.as_bytes()).ok_or("a part does not end")?;
        parts.push(read(&part[..end])?);
        rest = &part[end + between.len()..];
    }
    Ok(parts)
}

fn read(part: &[u8]) -> Result<Part, String> {
    let head_ends = find(part, b"\r\n\r\n").ok_or("a part has no head")?;
    let head = String::from_utf8_lossy(&part[..head_ends]);
    let name = quoted(&head, " name=").ok_or("a part has no name")?;
    Ok(Part {
        name: name.to_owned(),
        file_name: quoted(&head, "filename=").map(str::to_owned),
        bytes: part[head_ends + 4..].to_vec(),
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|here| here == wanted)
}

fn after<'b>(bytes: &'b [u8], wanted: &[u8]) -> Option<&'b [u8]> {
    find(bytes, wanted).map(|at| &bytes[at + wanted.len()..])
}

fn quoted<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let (_, value) = head.split_once(name)?;
    value.strip_prefix('"')?.split('"').next()
}
