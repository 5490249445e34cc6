pub struct LabelOutOfRange {
    pub index: usize,
    pub label: u8,
    pub num_classes: usize,
}

pub fn num_classes(labels: ArrayView1<u8>) -> usize;
pub fn to_categorical(labels: ArrayView1<u8>, num_classes: usize) -> Result<Array2<f32>, LabelOutOfRange>;
pub fn from_categorical(one_hot: ArrayView2<f32>) -> Array1<u8>;
