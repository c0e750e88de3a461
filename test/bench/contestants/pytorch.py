# PyTorch on one thread as a contestant: the reference network with our settings. Speaks the protocol of processSide.ts: says that it is
# ready, then runs once for each line it reads, and answers each with a line of JSON.
import json
import os
import sys
import time

# A BLAS has threads of its own, which PyTorch does not count.
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import torch
from torch import nn

torch.set_num_threads(1)
torch.set_num_interop_threads(1)
torch.manual_seed(1)

CLASSES = 10


def convolutions(channels_in: int, channels: int) -> list[nn.Module]:
    return [
        nn.Conv2d(channels_in, channels, 3),
        nn.ReLU(),
        nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01),
        nn.Conv2d(channels, channels, 3),
        nn.ReLU(),
        nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01),
    ]


network = nn.Sequential(
    *convolutions(3, 32),
    nn.MaxPool2d(2),
    nn.Dropout(0.25),
    *convolutions(32, 64),
    nn.Dropout(0.25),
    nn.Flatten(),
    nn.Linear(6400, 512),
    nn.ReLU(),
    nn.BatchNorm1d(512, eps=1e-3, momentum=0.01),
    nn.Dropout(0.5),
    nn.Linear(512, CLASSES),
)
# The softmax is part of the loss.
cross_entropy = nn.CrossEntropyLoss()
adam = torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.9, 0.999), eps=1e-7)


def train(images: torch.Tensor, step: int) -> float:
    labels = (torch.arange(len(images)) * 7 + step * 3) % CLASSES
    adam.zero_grad()
    loss = cross_entropy(network(images), labels)
    loss.backward()
    adam.step()
    return loss.item()


def predict(images: torch.Tensor) -> float:
    with torch.no_grad():
        return torch.softmax(network(images), 1)[0, 0].item()


def main() -> None:
    work = json.loads(sys.argv[1])
    images = torch.rand(work["pictures"], 3, 32, 32)
    is_training = work["kind"] == "training step"
    network.train(is_training)
    print(json.dumps({"backend": f"PyTorch {torch.__version__}", "adapter": None}), flush=True)
    for step, _ in enumerate(sys.stdin):
        started = time.perf_counter()
        answer = train(images, step) if is_training else predict(images)
        millis = 1000 * (time.perf_counter() - started)
        print(json.dumps({"answer": answer, "millis": millis}), flush=True)


main()
