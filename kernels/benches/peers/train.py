"""Trains the network of activité 5 with another framework, and prints `fit:` and `test_acc:` as the kit's program does.

    python3 train.py jax|tensorflow|torch [SEED]

It needs numpy, and keras with jax or tensorflow, or torch. What a framework compiles before its first step is not counted.
"""

import gzip
import os
import sys
import time
from pathlib import Path

import numpy

DATA = Path(__file__).resolve().parents[3] / "data"
EPOCHS, BATCH = 5, 128


def load(kind):
    """Images, a row each, from 0 to 1; and labels."""
    images = gzip.decompress((DATA / f"{kind}-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((DATA / f"{kind}-labels-idx1-ubyte.gz").read_bytes())[8:]
    pixels = numpy.frombuffer(images, numpy.uint8).reshape(-1, 784)
    return pixels.astype(numpy.float32) / 255, numpy.frombuffer(labels, numpy.uint8).astype(numpy.int64)


def with_keras(backend, seed, train, test):
    os.environ["KERAS_BACKEND"] = backend
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras
    from keras.layers import Dense

    keras.utils.set_random_seed(seed)
    (x, y), (x_test, y_test) = [(images, keras.utils.to_categorical(labels, 10)) for images, labels in (train, test)]
    network = keras.Sequential([keras.Input((784,)), Dense(512, activation="relu"), Dense(10, activation="softmax")])
    network.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    # Both sizes of batches, the last one too, are compiled before the clock runs.
    first = BATCH + len(x) % BATCH
    network.fit(x[:first], y[:first], batch_size=BATCH, verbose=0)
    start = time.perf_counter()
    network.fit(x, y, epochs=EPOCHS, batch_size=BATCH, verbose=0)
    seconds = time.perf_counter() - start
    return seconds, network.evaluate(x_test, y_test, batch_size=1000, verbose=0)[1]


def with_torch(seed, train, test):
    import torch
    from torch import nn

    torch.manual_seed(seed)
    (x, y), (x_test, y_test) = [tuple(map(torch.tensor, split)) for split in (train, test)]
    network = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10))
    for layer in (network[0], network[2]):
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
    rmsprop = torch.optim.RMSprop(network.parameters(), lr=0.001, alpha=0.9, eps=1e-7)
    start = time.perf_counter()
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(x)).split(BATCH):
            rmsprop.zero_grad()
            nn.functional.cross_entropy(network(x[batch]), y[batch]).backward()
            rmsprop.step()
    seconds = time.perf_counter() - start
    with torch.no_grad():
        return seconds, (network(x_test).argmax(1) == y_test).double().mean().item()


def main():
    framework, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    train, test = load("train"), load("t10k")
    if framework == "torch":
        seconds, accuracy = with_torch(seed, train, test)
    else:
        seconds, accuracy = with_keras(framework, seed, train, test)
    print(f"fit: {seconds:.2f} s\ntest_acc: {accuracy:.4f}")


if __name__ == "__main__":
    main()
