//! What was given, layer upon layer, and where each piece came from.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use figment::providers::{Format, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::Mode;
use super::problem::Problem;
use super::settings::{self, Setting, VARIABLE_PREFIX};

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PLAYGROUND_DEFAULTS: &str = include_str!("../../config/playground.toml");

/// These belong to the tests.
const TEST_PREFIX: &str = "TWINBELL_TEST_";

/// The operator's configuration file and environment variables, as they are.
///
/// Deliberately without `Debug`: it holds secrets in the open.
pub struct Given {
    layers: Vec<Layer>,
    has_file: bool,
    /// As [`Merged::is_whole`].
    is_whole: bool,
    problems: Vec<Problem>,
}

/// The settings after laying all layers on each other.
pub(super) struct Merged {
    pub(super) values: Vec<Found>,
    /// Whether nothing that was given is missing here, as it is where a file could not be read.
    pub(super) is_whole: bool,
    pub(super) problems: Vec<Problem>,
}

/// One value and its origin.
pub(super) struct Found {
    pub(super) setting: &'static Setting,
    pub(super) value: String,
    /// A file's path or a variable's name.
    pub(super) from: String,
}

impl Given {
    /// Reads the file, if one is named, and picks this program's variables.
    ///
    /// Whatever is wrong with them is told by [`Checked`](super::Checked), together
    /// with everything else that is wrong.
    pub fn read(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Self {
        let mut given = Self {
            layers: Vec::new(),
            has_file: file.is_some(),
            is_whole: true,
            problems: Vec::new(),
        };
        if let Some(file) = file {
            given.add_file(file);
        }
        for (name, value) in variables {
            // A name that is not UTF-8 is none of ours.
            if let Some(name) = name.to_str()
                && name.starts_with(VARIABLE_PREFIX)
                && !name.starts_with(TEST_PREFIX)
                && !is_service_link(name, &value)
            {
                given.add_variable(name, value);
            }
        }
        given
    }

    /// What the program does when it is not told: the playground, unless something is configured
    /// that only makes sense for a real run.
    pub fn mode(&self) -> Mode {
        let for_a_run = [
            &settings::DATABASE_URL,
            &settings::DISCORD_TOKEN,
            &settings::TELEGRAM_TOKEN,
        ];
        let is_given = |setting: &&Setting| self.layers.iter().any(|layer| layer.sets(setting));
        if self.has_file || for_a_run.iter().any(is_given) {
            Mode::Run
        } else {
            Mode::Playground
        }
    }

    /// Lays the shipped defaults under what was given.
    pub(super) fn merge(&self, mode: Mode) -> Merged {
        let mut merged = Merged {
            values: Vec::new(),
            is_whole: self.is_whole,
            problems: self.problems.clone(),
        };
        let mut shipped = vec![("config/default.toml", DEFAULTS)];
        if mode == Mode::Playground {
            shipped.push(("config/playground.toml", PLAYGROUND_DEFAULTS));
        }
        let mut figment = Figment::new();
        for (name, text) in shipped {
            match Layer::parse(name, text) {
                Ok(layer) => figment = figment.merge(&layer),
                Err(problem) => merged.problems.push(problem),
            }
        }
        figment = self.layers.iter().fold(figment, Figment::merge);
        match figment.data() {
            Ok(mut data) => {
                let root = data.remove(&Profile::Default).unwrap_or_default();
                merged.walk(&figment, "", &root);
            }
            Err(_) => merged
                .problems
                .push(Problem::new("the settings could not be put together")),
        }
        merged
    }

    fn add_file(&mut self, file: &Path) {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|error| {
            let problem = format!("the configuration file {name} could not be read: {error}");
            Problem::new(problem)
        });
        match text.and_then(|text| Layer::parse(&name, &text)) {
            Ok(layer) => self.layers.push(layer),
            Err(problem) => {
                self.is_whole = false;
                self.problems.push(problem);
            }
        }
    }

    fn add_variable(&mut self, name: &str, value: OsString) {
        let Some(setting) = settings::by_variable(name) else {
            let meant = settings::nearest_variable(name);
            let what = format!("environment variable {name}");
            return self
                .problems
                .push(Problem::unknown(what, meant, settings::variables()));
        };
        match value.into_string() {
            // `NAME=` in a file of variables is how an unused one is usually left.
            Ok(value) if value.is_empty() => {}
            Ok(value) => self.layers.push(Layer::variable(name, setting, value)),
            Err(_) => self
                .problems
                .push(Problem::of(setting, name, "", "is not text in UTF-8")),
        }
    }
}

/// Whether Kubernetes has put this variable there, to say where a service called `twinbell` is.
/// Source: Kubernetes' documentation, "Accessing the Service", environment variables.
fn is_service_link(name: &str, value: &OsStr) -> bool {
    const PROTOCOLS: [&str; 3] = ["tcp", "udp", "sctp"];
    let is_address = |text: &str| {
        let mut protocols = PROTOCOLS.iter();
        protocols.any(|protocol| text.starts_with(&format!("{protocol}://")))
    };
    let is_port = || {
        let mut protocols = PROTOCOLS.iter().map(|protocol| protocol.to_uppercase());
        name.contains("_PORT_") && protocols.any(|protocol| name.contains(&format!("_{protocol}")))
    };
    name.ends_with("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || is_port()
        || (name.ends_with("_PORT") && value.to_str().is_some_and(is_address))
}

impl Merged {
    /// Collects the values below `path`, and complains of what nobody knows.
    fn walk(&mut self, figment: &Figment, path: &str, dict: &Dict) {
        for (key, value) in dict {
            let path = match path {
                "" => key.clone(),
                section => format!("{section}.{key}"),
            };
            let is_section = settings::SETTINGS
                .iter()
                .any(|setting| setting.key.split_once('.').is_some_and(|(s, _)| s == path));
            if is_section && let Value::Dict(_, inside) = value {
                self.walk(figment, &path, inside);
                continue;
            }
            let from = figment
                .get_metadata(value.tag())
                .map_or_else(String::new, |metadata| metadata.name.to_string());
            match (settings::by_key(&path), value) {
                (Some(setting), Value::String(_, value)) => self.values.push(Found {
                    setting,
                    value: value.clone(),
                    from,
                }),
                (Some(setting), _) => {
                    let wrong = "must be text in double quotes";
                    self.problems.push(Problem::of(setting, &from, "", wrong));
                }
                (None, _) => {
                    let meant = settings::nearest_key(&path);
                    let what = format!("setting {path} ({from})");
                    let problem = Problem::unknown(what, meant, settings::keys());
                    self.problems.push(problem);
                }
            }
        }
    }
}

/// Some settings from one origin.
struct Layer {
    from: String,
    dict: Dict,
}

impl Layer {
    /// The parser's own report would quote the line, which may hold a secret; only its number and
    /// the reason are told.
    fn parse(from: &str, text: &str) -> Result<Self, Problem> {
        let dict = Toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = 1 + text
                .bytes()
                .take(start)
                .filter(|byte| *byte == b'\n')
                .count();
            let why = error.message().lines().next().unwrap_or_default();
            Problem::new(format!("{from}, line {line}, is not TOML: {why}"))
        })?;
        Ok(Self {
            from: from.to_owned(),
            dict,
        })
    }

    fn variable(name: &str, setting: &Setting, value: String) -> Self {
        let nested = figment::util::nest(setting.key, Value::from(value));
        Self {
            from: name.to_owned(),
            dict: nested.into_dict().unwrap_or_default(),
        }
    }

    fn sets(&self, setting: &Setting) -> bool {
        Value::from(self.dict.clone()).find(setting.key).is_some()
    }
}

impl Provider for &Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.from.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.dict.clone()))
    }
}
