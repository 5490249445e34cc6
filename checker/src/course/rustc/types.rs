//! The names of types: as rustc writes them, and as the course does.

/// An array of ndarray's, as far as rustc shows its type: it leaves out (`_`, `...`) what it has no use for.
pub(super) struct Array<'a> {
    pub(super) kind: Kind,
    /// How many axes, or `D` when only the run will tell.
    pub(super) axes: Option<&'a str>,
    pub(super) element: Option<&'a str>,
}

/// Whose the values of an array are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Owned,
    View,
    ViewMut,
    /// Either, as `to_shape` returns.
    Cow,
    Unknown,
}

/// The beginnings of the names that rustc gives to arrays.
const ARRAYS: [&str; 2] = ["ArrayBase<", "ArrayRef<"];
/// As much of a type's name as fits in a sentence.
const LONGEST: usize = 60;

impl<'a> Array<'a> {
    /// Reads a name such as `ArrayBase<ViewRepr<&u8>, Dim<[usize; 2]>, u8>`.
    pub(super) fn read(name: &'a str) -> Option<Array<'a>> {
        let (head, rest) = name.split_once('<')?;
        let arguments = arguments(rest.strip_suffix('>')?);
        let ((kind, element), axes) = match (head, arguments.as_slice()) {
            ("ArrayBase", [storage, axes, ..]) => (stored(storage), axes),
            ("ArrayRef", [element, axes]) => ((Kind::Unknown, Some(*element)), axes),
            _ => return None,
        };
        let known = |name: &&str| !matches!(*name, "_" | "..." | "&_");
        let element = element.filter(known).or(arguments.get(2).copied()).filter(known);
        Some(Array {
            kind,
            axes: count(axes),
            element,
        })
    }

    /// Its name in the course: `ArrayView2<u8>`.
    fn shown(&self) -> String {
        let kind = match self.kind {
            Kind::Owned | Kind::Unknown => "Array",
            Kind::View => "ArrayView",
            Kind::ViewMut => "ArrayViewMut",
            Kind::Cow => "CowArray",
        };
        let element = self.element.map_or_else(String::new, |element| format!("<{element}>"));
        format!("{kind}{}{element}", self.axes.unwrap_or_default())
    }
}

/// Who owns the values, and what they are, for the first argument of `ArrayBase`.
fn stored(storage: &str) -> (Kind, Option<&str>) {
    let Some((head, rest)) = storage.split_once('<') else {
        return (Kind::Unknown, None);
    };
    let argument = rest.strip_suffix('>').and_then(|inside| arguments(inside).pop());
    let kind = match head {
        "OwnedRepr" => Kind::Owned,
        "CowRepr" => Kind::Cow,
        "ViewRepr" if rest.contains("mut ") => Kind::ViewMut,
        "ViewRepr" => Kind::View,
        _ => Kind::Unknown,
    };
    let is_view = matches!(kind, Kind::View | Kind::ViewMut);
    (kind, if is_view { argument.map(referent) } else { argument })
}

/// The number of axes in `Dim<[usize; 2]>`.
fn count(axes: &str) -> Option<&str> {
    match axes {
        "Dim<IxDynImpl>" => Some("D"),
        axes => axes.strip_prefix("Dim<[usize; ")?.strip_suffix("]>"),
    }
}

/// The arguments of a generic type.
fn arguments(inside: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_between = |letter: char| {
        match letter {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    };
    inside.split(is_between).map(str::trim).collect()
}

/// How many values a tuple's type has.
pub(super) fn tuple_length(name: &str) -> Option<usize> {
    let inside = name.strip_prefix('(')?.strip_suffix(')')?;
    Some(arguments(inside).iter().filter(|value| !value.is_empty()).count())
}

/// What a type refers to: itself when it is no reference.
pub(super) fn referent(name: &str) -> &str {
    let Some(rest) = name.strip_prefix('&') else {
        return name;
    };
    let without_lifetime = rest.strip_prefix('\'').and_then(|rest| rest.split_once(' '));
    let rest = without_lifetime.map_or(rest, |(_, rest)| rest);
    referent(rest.strip_prefix("mut ").unwrap_or(rest))
}

/// A type by the name that the course gives to it.
pub(super) fn shown(name: &str) -> String {
    let name = with_arrays_named(name).replace("ImageBuffer<Luma<u8>, Vec<u8>>", "GrayImage");
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}

fn with_arrays_named(name: &str) -> String {
    let Some(start) = ARRAYS.iter().filter_map(|array| name.find(array)).min() else {
        return name.to_owned();
    };
    let end = start + generic_length(&name[start..]);
    let array = Array::read(&name[start..end]).map_or_else(|| "Array".to_owned(), |array| array.shown());
    format!("{}{array}{}", &name[..start], with_arrays_named(&name[end..]))
}

/// The length of the generic type that a text begins with.
fn generic_length(text: &str) -> usize {
    let mut depth = 0;
    let is_last = |letter: char| {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        letter == '>' && depth == 0
    };
    text.find(is_last).map_or(text.len(), |end| end + 1)
}

/// The two sorts of numbers that Rust never mixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Integer,
    Real,
}

/// The type of an integer that is only written, such as `0`: any integer type will do.
pub(super) const INTEGER: &str = "{integer}";
/// The type of a real number that is only written, such as `0.5`.
pub(super) const REAL: &str = "{float}";

/// The sort of numbers that a type holds, if it is one.
pub(super) fn number(name: &str) -> Option<Number> {
    match name {
        INTEGER | "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => {
            Some(Number::Integer)
        }
        REAL | "f32" | "f64" => Some(Number::Real),
        _ => None,
    }
}

/// Whether two types of numbers can be one: equal, or one of them only written.
pub(super) fn may_be_equal(one: &str, other: &str) -> bool {
    let is_written = |name| [INTEGER, REAL].contains(&name);
    one == other || number(one).is_some() && number(one) == number(other) && (is_written(one) || is_written(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_shown_by_the_names_of_the_course() {
        for (name, shown_as) in [
            ("ArrayBase<OwnedRepr<f32>, Dim<[usize; 2]>, f32>", "Array2<f32>"),
            ("ArrayBase<ViewRepr<&'a u8>, Dim<[usize; 3]>>", "ArrayView3<u8>"),
            (
                "&ArrayBase<ViewRepr<&mut f32>, Dim<IxDynImpl>, f32>",
                "&ArrayViewMutD<f32>",
            ),
            ("ArrayBase<CowRepr<'_, u8>, ..., u8>", "CowArray<u8>"),
            ("ArrayBase<ViewRepr<&_>, Dim<[usize; 2]>, _>", "ArrayView2"),
            ("ArrayBase<..., ..., {float}>", "Array<{float}>"),
            ("&ArrayRef<u8, _>", "&Array<u8>"),
            (
                "Result<ArrayBase<OwnedRepr<u8>, _, _>, ShapeError>",
                "Result<Array<u8>, ShapeError>",
            ),
            ("(ArrayBase<..., ..., f32>, ...)", "(Array<f32>, ...)"),
            ("&mut ImageBuffer<Luma<u8>, Vec<u8>>", "&mut GrayImage"),
            ("Option<&u8>", "Option<&u8>"),
            (
                "Map<AxisIter<'_, f32, Dim<[usize; 1]>>, {closure@activite4/src/lib.rs:92:30: 92:35}>",
                "Map<AxisIter<'_, f32, Dim<[usize; 1]>>, {closure@activite4/s…",
            ),
        ] {
            assert_eq!(shown(name), shown_as);
        }
    }

    #[test]
    fn tuples_are_counted() {
        for (name, length) in [
            ("()", Some(0)),
            ("(_, _)", Some(2)),
            ("(usize, (u8, u8))", Some(2)),
            ("u8", None),
        ] {
            assert_eq!(tuple_length(name), length, "{name}");
        }
    }

    #[test]
    fn a_number_that_is_only_written_takes_another_s_type() {
        assert!(may_be_equal("u8", INTEGER) && may_be_equal(REAL, "f32") && may_be_equal("u8", "u8"));
        assert!(!may_be_equal("u8", REAL) && !may_be_equal("u8", "usize") && !may_be_equal("bool", INTEGER));
    }
}
