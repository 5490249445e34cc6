//! What the five functions of activité 2 give on MNIST, and what follows from it. A test computes it again.

/// What is counted in a set of images.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Facts {
    pub(in super::super) images: u32,
    /// Pixels that are 0, over all the images.
    pub(in super::super) dark: u32,
    /// Positions that are 0 in every image.
    pub(in super::super) never_lit: u32,
    /// Images of each class.
    pub(in super::super) counts: [u32; 10],
}

/// Positions of an image.
const POSITIONS: f64 = 784.0;

pub(in super::super) static TRAIN: Facts = Facts {
    images: 60_000,
    dark: 38_045_844,
    never_lit: 67,
    counts: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
};
pub(in super::super) static TEST: Facts = Facts {
    images: 10_000,
    dark: 6_328_781,
    never_lit: 116,
    counts: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
};
pub(in super::super) static BOTH: Facts = Facts {
    images: 70_000,
    dark: 44_374_625,
    never_lit: 65,
    counts: [6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958],
};
pub(super) static SETS: [&Facts; 3] = [&TRAIN, &TEST, &BOTH];

impl Facts {
    fn pixels(&self) -> f64 {
        f64::from(self.images) * POSITIONS
    }

    /// The shares of the pixels that are 0, and that are not.
    pub(super) fn pixel_shares(&self) -> [f64; 2] {
        let dark = f64::from(self.dark) / self.pixels();
        [dark, 1.0 - dark]
    }

    /// The shares of the positions that are never lit, and that are.
    pub(super) fn position_shares(&self) -> [f64; 2] {
        let never_lit = f64::from(self.never_lit) / POSITIONS;
        [never_lit, 1.0 - never_lit]
    }

    /// The share of each class.
    pub(super) fn class_shares(&self) -> impl Iterator<Item = f64> {
        self.counts().map(|count| count / f64::from(self.images))
    }

    pub(super) fn counts(&self) -> impl Iterator<Item = f64> {
        self.counts.into_iter().map(f64::from)
    }

    /// Positions that are never lit, and that are.
    pub(super) fn positions(&self) -> [f64; 2] {
        let never_lit = f64::from(self.never_lit);
        [never_lit, POSITIONS - never_lit]
    }

    /// What can be said of the set in one number.
    pub(super) fn figures(&self) -> impl Iterator<Item = f64> {
        let (images, dark) = (f64::from(self.images), f64::from(self.dark));
        let lit = self.pixels() - dark;
        let [most, least] = self.extremes();
        // Among them how often a constant answer is wrong, and how far the classes lie apart.
        let of_classes = [images - most, most - least];
        let others = [dark, lit, dark / images, lit / images, images / 10.0]
            .into_iter()
            .chain(of_classes);
        let counts = self.counts().chain(self.positions());
        self.pixel_shares().into_iter().chain(counts).chain(others)
    }

    /// As [`Facts::figures`], but figures so near 0.1 or 0.9 that they need a second decimal to say anything.
    pub(super) fn fine_figures(&self) -> impl Iterator<Item = f64> {
        let [most, least] = self.extremes();
        let images = f64::from(self.images);
        let shares = self.position_shares().into_iter().chain(self.class_shares());
        shares.chain([
            1.0 - most / images,
            most / least,
            most / least - 1.0,
            1.0 - least / most,
        ])
    }

    /// How many images the most common class has, and the rarest.
    pub(super) fn extremes(&self) -> [f64; 2] {
        [
            self.counts().fold(0.0, f64::max),
            self.counts().fold(f64::INFINITY, f64::min),
        ]
    }
}

/// Every percentage that is true of the data, whatever stands beside it.
pub(super) fn shares() -> impl Iterator<Item = f64> {
    let of_pixels = |set: &'static Facts| set.pixel_shares().into_iter().chain(set.position_shares());
    SETS.into_iter().flat_map(of_pixels).chain(shares_of_classes())
}

/// Those of the classes: a tenth for each, and what is left, among them.
pub(super) fn shares_of_classes() -> impl Iterator<Item = f64> {
    let of_others = |set: &'static Facts| set.class_shares().map(|share| 1.0 - share);
    let of_set = move |set: &'static Facts| set.class_shares().chain(of_others(set));
    SETS.into_iter().flat_map(of_set).chain([0.1, 0.9])
}
