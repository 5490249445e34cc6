pub struct Network {
    pub w1: Array2<f32>,
    pub b1: Array1<f32>,
    pub w2: Array2<f32>,
    pub b2: Array1<f32>,
}

pub struct Activations {
    pub hidden: Array2<f32>,
    pub y_pred: Array2<f32>,
}

pub struct Gradients {
    pub w1: Array2<f32>,
    pub b1: Array1<f32>,
    pub w2: Array2<f32>,
    pub b2: Array1<f32>,
}

pub struct FitConfig {
    pub epochs: usize,
    pub batch_size: usize,
    pub shuffle: bool,
    pub seed: u64,
}

pub struct History {
    pub loss: Vec<f32>,
    pub accuracy: Vec<f32>,
}

pub struct Sgd;
pub struct RmsProp;

pub trait Optimizer {
    fn update(&mut self, network: &mut Network, gradients: &Gradients);
}

impl Sgd {
    pub fn new(learning_rate: f32, momentum: f32) -> Sgd;
}

impl RmsProp {
    pub fn new(learning_rate: f32, rho: f32, epsilon: f32) -> RmsProp;
}

impl Optimizer for Sgd {
    fn update(&mut self, network: &mut Network, gradients: &Gradients);
}

impl Optimizer for RmsProp {
    fn update(&mut self, network: &mut Network, gradients: &Gradients);
}

impl Network {
    pub fn forward(&self, x: ArrayView2<f32>) -> Activations;
    pub fn backward(&self, x: ArrayView2<f32>, activations: &Activations, y_true: ArrayView2<f32>) -> Gradients;
}

pub fn select_batch(x: ArrayView2<f32>, y: ArrayView2<f32>, indices: &[usize]) -> (Array2<f32>, Array2<f32>);
pub fn relu(z: ArrayView2<f32>) -> Array2<f32>;
pub fn softmax(z: ArrayView2<f32>) -> Array2<f32>;
pub fn categorical_crossentropy(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32;
pub fn categorical_accuracy(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32;
pub fn fit(network: &mut Network, optimizer: &mut impl Optimizer, x: ArrayView2<f32>, y: ArrayView2<f32>, config: &FitConfig) -> History;
pub fn evaluate(network: &Network, x: ArrayView2<f32>, y: ArrayView2<f32>) -> (f32, f32);
