//! A text as numbers, words and signs.

/// A piece of a text.
#[derive(Debug)]
pub(super) enum Token {
    Number(Number),
    /// In lower case. Digits may stand in it, as in `float32` and `preuves_exo1`: they are no number.
    Word(String),
    Sign(char),
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<&Number> {
        match self {
            Token::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }

    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self, Token::Sign(sign) if signs.contains(sign))
    }
}

/// A number in a text, with the precision it was given to.
#[derive(Debug)]
pub(super) struct Number {
    pub(super) text: String,
    /// What it may mean: `60,000` is sixty or sixty thousand.
    pub(super) meanings: Vec<Meaning>,
    pub(super) is_percentage: bool,
}

/// A value, and the value of one in its last decimal. Of a percentage, both are divided by 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meaning {
    pub(super) value: f64,
    pub(super) unit: f64,
}

/// As much of a number as a report shows.
const SHOWN_LETTERS: usize = 24;

impl Number {
    fn new(letters: &[char]) -> Number {
        let is_gap = |letter: &char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',');
        let joined: String = letters.iter().filter(|letter| !is_gap(letter)).collect();
        let decimal = joined.replace(',', ".");
        let decimals = decimal.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let unit = 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX));
        let mut meanings: Vec<_> = decimal
            .parse()
            .ok()
            .map(|value| Meaning { value, unit })
            .into_iter()
            .collect();
        // Its signs may part thousands, too.
        let mut groups = joined.split(['.', ',']);
        let begins_with_a_group = groups
            .next()
            .is_some_and(|first| (1..=3).contains(&first.len()) && first != "0");
        if decimals > 0 || meanings.is_empty() {
            let digits = joined.replace(['.', ','], "");
            let is_grouped = begins_with_a_group && groups.all(|group| group.len() == 3);
            let whole = digits.parse().ok().filter(|_| is_grouped);
            meanings.extend(whole.map(|value| Meaning { value, unit: 1.0 }));
        }
        Number {
            text: letters.iter().collect(),
            meanings,
            is_percentage: false,
        }
    }

    fn make_percentage(&mut self) {
        self.is_percentage = true;
        self.scale(0.01);
    }

    /// With a power of ten behind it: `8.1e-1`, `3,8 × 10⁷`.
    fn raise(&mut self, exponent: i32, shown: &[char]) {
        self.text.extend(shown);
        self.scale(10_f64.powi(exponent));
    }

    fn scale(&mut self, factor: f64) {
        for meaning in &mut self.meanings {
            meaning.value *= factor;
            meaning.unit *= factor;
        }
    }

    /// As it is quoted.
    pub(super) fn shown(&self) -> String {
        let mut shown: String = self.text.chars().take(SHOWN_LETTERS).collect();
        if shown.len() < self.text.len() {
            shown.push('…');
        }
        if self.is_percentage {
            format!("{shown} %")
        } else {
            shown
        }
    }

    /// Whether it is `truth`, rounded up or down in the last decimal it has.
    pub(super) fn is_near(&self, truth: f64) -> bool {
        self.meanings.iter().any(|meaning| meaning.is_near(truth))
    }

    /// Whether it is a hundred times as much: a percentage without its sign.
    pub(super) fn is_hundredfold(&self, truth: f64) -> bool {
        !self.is_percentage && self.is_near(100.0 * truth)
    }

    pub(super) fn is_finer_than(&self, unit: f64) -> bool {
        self.meanings.iter().any(|meaning| meaning.unit < unit)
    }

    /// As [`Number::is_near`], and not so far off that it says nothing: a 1 is a rounding of 0.81.
    pub(super) fn agrees(&self, truth: f64) -> bool {
        let says_something = |meaning: &Meaning| (meaning.value - truth).abs() <= 0.1 * truth;
        self.meanings
            .iter()
            .any(|meaning| meaning.is_near(truth) && says_something(meaning))
    }

    /// The whole number it is.
    pub(super) fn whole(&self) -> Option<f64> {
        let whole = self.meanings.iter().filter(|meaning| meaning.unit == 1.0);
        whole.map(|meaning| meaning.value).next()
    }
}

impl Meaning {
    fn is_near(self, truth: f64) -> bool {
        (self.value - truth).abs() < self.unit * (1.0 - 1e-9)
    }
}

/// Reads a text in French or in English style: `0,81`, `80.9 %`, `6 742`, `6,742`, `6'742`, `28×28`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let start = at;
        if letter.is_ascii_digit() || is_point_of_a_decimal(&letters, at) {
            at = end_of_number(&letters, at);
            if is_digit_before_its_count(&letters[start..at], tokens.last()) {
                at = start + 1;
            }
            let mut number = Number::new(&letters[start..at]);
            if let Some((exponent, after)) = exponent(&letters, at) {
                number.raise(exponent, &letters[at..after]);
                at = after;
            }
            tokens.push(Token::Number(number));
            if matches!(letters.get(at), Some('x')) && letters.get(at + 1).is_some_and(char::is_ascii_digit) {
                tokens.push(Token::Sign('×'));
                at += 1;
            }
        } else if letter.is_alphabetic() || letter == '_' {
            while letters
                .get(at)
                .is_some_and(|letter| letter.is_alphanumeric() || *letter == '_')
            {
                at += 1;
            }
            let word: String = letters[start..at].iter().collect();
            push_word(&mut tokens, word.to_lowercase());
        } else {
            at += 1;
            match (letter, tokens.last_mut()) {
                ('%' | '％' | '٪', Some(Token::Number(number))) if !number.is_percentage => number.make_percentage(),
                _ if letter.is_whitespace() && letter != '\n' => (),
                _ => tokens.push(Token::Sign(letter)),
            }
        }
    }
    tokens
}

/// A word; `percent` and `pour cent` are signs of a percentage.
fn push_word(tokens: &mut Vec<Token>, word: String) {
    if word == "cent" && tokens.last().is_some_and(|token| token.is_word(&["pour", "per"])) {
        let preposition = tokens.pop();
        if let Some(Token::Number(number)) = tokens.last_mut() {
            return number.make_percentage();
        }
        tokens.extend(preposition);
    }
    match tokens.last_mut() {
        Some(Token::Number(number)) if ["percent", "pourcent", "pourcents", "pct"].contains(&word.as_str()) => {
            number.make_percentage();
        }
        Some(Token::Number(number)) if ["million", "millions"].contains(&word.as_str()) => {
            let shown: Vec<char> = format!(" {word}").chars().collect();
            number.raise(6, &shown);
        }
        _ => tokens.push(Token::Word(word)),
    }
}

/// A sign between digits belongs to the number; one that parts thousands only before a group of three.
fn end_of_number(letters: &[char], start: usize) -> usize {
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let parts_thousands =
        |letter: &char| letter.is_whitespace() && *letter != '\n' || matches!(letter, '\'' | '’' | '_');
    let group = |at: usize| (1..=3).all(|ahead| digit(at + ahead)) && !digit(at + 4);
    let (mut at, mut group_start) = (start, start);
    loop {
        match letters.get(at) {
            Some(letter) if letter.is_ascii_digit() => at += 1,
            Some('.' | ',') if digit(at + 1) => at += 1,
            Some(letter) if parts_thousands(letter) && group(at) && at - group_start <= 3 => {
                at += 1;
                group_start = at;
            }
            _ => return at,
        }
    }
}

/// `le 5 892 fois`: two numbers, of which the second is a count of the test set.
fn is_digit_before_its_count(letters: &[char], before: Option<&Token>) -> bool {
    let is_named = before.is_some_and(|token| token.is_word(super::words::CLASSES_BEFORE));
    let text: String = letters.iter().collect();
    let counts = super::facts::TEST.counts.map(|count| count.to_string());
    let rest = text.split_once(' ').filter(|(digit, _)| digit.len() == 1);
    is_named && rest.is_some_and(|(_, count)| counts.iter().any(|known| known == count))
}

/// `.81`
fn is_point_of_a_decimal(letters: &[char], at: usize) -> bool {
    let is_free = at == 0 || matches!(letters[at - 1], ' ' | '\n' | '(' | '=' | '≈' | '~' | '<' | '>' | ':');
    letters[at] == '.' && is_free && letters.get(at + 1).is_some_and(char::is_ascii_digit)
}

/// The exponent that stands here, and where it ends: `e-7`, `× 10^-7`, `×10⁻⁷`.
fn exponent(letters: &[char], at: usize) -> Option<(i32, usize)> {
    let skip_spaces = |at: usize| {
        at + letters[at.min(letters.len())..]
            .iter()
            .take_while(|letter| **letter == ' ')
            .count()
    };
    let start = match letters.get(at) {
        Some('e' | 'E') => at + 1,
        _ => {
            let times = skip_spaces(at);
            let ten = skip_spaces(times + 1);
            let is_times = matches!(letters.get(times), Some('×' | 'x' | '*' | '·'));
            if !is_times || letters.get(ten..ten + 2) != Some(&['1', '0']) {
                return None;
            }
            ten + 2 + usize::from(letters.get(ten + 2) == Some(&'^'))
        }
    };
    let is_raised = |letter: &char| SUPERSCRIPTS.contains(letter) || *letter == '⁻';
    let is_marked =
        matches!(letters.get(start - 1), Some('e' | 'E' | '^')) || letters.get(start).is_some_and(is_raised);
    let sign = letters
        .get(start)
        .filter(|letter| matches!(letter, '-' | '+' | '−' | '⁻'));
    let digits = start + usize::from(sign.is_some());
    let value_of = |letter: &char| {
        let raised = SUPERSCRIPTS.iter().position(|digit| digit == letter);
        raised.or_else(|| letter.to_digit(10).map(|digit| digit as usize))
    };
    let values: Vec<usize> = letters.get(digits..)?.iter().map_while(value_of).collect();
    // Beyond this, it is no number that is cited here.
    if !is_marked || values.is_empty() || values.len() > 3 {
        return None;
    }
    let size = values.iter().fold(0, |size, digit| 10 * size + *digit as i32);
    let exponent = if sign.is_some_and(|sign| *sign != '+') {
        -size
    } else {
        size
    };
    Some((exponent, digits + values.len()))
}

const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
