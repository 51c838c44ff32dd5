//! The secret key: given, or kept in a file that only its owner can read.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::engine::secret::SecretKey;

/// Read and write for the owner, nothing for others.
const PRIVATE: u32 = 0o600;

/// Where the secret key comes from.
#[derive(Debug)]
pub enum Key {
    Given(SecretKey),
    /// In this file, which is made when it is missing.
    File(PathBuf),
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("could not read the secret key in {0}")]
    Read(PathBuf, #[source] std::io::Error),
    #[error("could not make a secret key in {0}")]
    Make(PathBuf, #[source] std::io::Error),
    /// Making another would silently break what the old one sealed.
    #[error(
        "{0} holds no secret key; put the right file back, or remove it for a new key, with which \
         buttons of older messages do nothing"
    )]
    Damaged(PathBuf),
    #[error("others on this machine can read {0}; mend it with: chmod 600 {0}")]
    Open(PathBuf),
}

impl Key {
    /// The key. A missing file is made.
    ///
    /// # Errors
    /// When the file can be neither read nor made, holds something else, or is open to others.
    pub fn open(self) -> Result<SecretKey, KeyFileError> {
        match self {
            Self::Given(key) => Ok(key),
            Self::File(file) => match read(&file)? {
                Some(key) => Ok(key),
                None => {
                    let bytes: [u8; 32] = rand::random();
                    make(&file, &bytes).map_err(|error| KeyFileError::Make(file, error))?;
                    Ok(SecretKey::of(bytes))
                }
            },
        }
    }

    /// Whether there is a key now; makes none.
    ///
    /// # Errors
    /// As [`Key::open`].
    pub fn exists(&self) -> Result<bool, KeyFileError> {
        match self {
            Self::Given(_) => Ok(true),
            Self::File(file) => Ok(read(file)?.is_some()),
        }
    }
}

fn read(file: &Path) -> Result<Option<SecretKey>, KeyFileError> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return Err(KeyFileError::Damaged(file.to_owned()));
        }
        Err(error) => return Err(KeyFileError::Read(file.to_owned(), error)),
    };
    let mode = std::fs::metadata(file)
        .map_err(|error| KeyFileError::Read(file.to_owned(), error))?
        .permissions()
        .mode();
    if mode & 0o077 != 0 {
        return Err(KeyFileError::Open(file.to_owned()));
    }
    SecretKey::read(&text)
        .map(Some)
        .map_err(|_| KeyFileError::Damaged(file.to_owned()))
}

/// Writes beside the file and renames, so that a process killed in between leaves no half key.
fn make(file: &Path, bytes: &[u8; 32]) -> std::io::Result<()> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut new = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(PRIVATE)
        .open(&beside)?;
    writeln!(new, "{}", SecretKey::write(bytes))?;
    new.sync_all()?;
    std::fs::rename(&beside, file)?;
    // The name, too, must survive a power cut.
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(file: &Path) -> Result<[u8; 32], KeyFileError> {
        Key::File(file.to_owned()).open().map(|key| key.seal(&[]))
    }

    #[test]
    fn a_key_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bell.sqlite.key");
        std::fs::write(folder.path().join("bell.sqlite.key.new"), "half a k").unwrap();
        let key = Key::File(file.clone());
        assert!(!key.exists().unwrap());
        let first = seal(&file).unwrap();
        assert!(key.exists().unwrap());
        assert_eq!(seal(&file).unwrap(), first);
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, PRIVATE);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_or_open_key_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        for (content, mode) in [
            (b"no key".as_slice(), PRIVATE),
            (b"", PRIVATE),
            (b"\xff\xfe", PRIVATE),
            (SecretKey::write(&[7; 32]).as_bytes(), 0o640),
        ] {
            std::fs::write(&file, content).unwrap();
            std::fs::set_permissions(&file, PermissionsExt::from_mode(mode)).unwrap();
            let error = seal(&file).unwrap_err().to_string();
            assert!(error.contains(file.to_str().unwrap()), "{error}");
            assert_eq!(std::fs::read(&file).unwrap(), content);
        }
        assert!(matches!(
            seal(&folder.path().join("no/such/key")),
            Err(KeyFileError::Make(..))
        ));
    }
}
