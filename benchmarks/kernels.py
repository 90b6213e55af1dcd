"""The kernels, as everybody writes them first: naive loops, their inputs, their work, and what they must give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32] | NDArray[np.float64]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Kernel:
    """`text` defines @kernel over memrefs of `shapes`, writing the last; `flops` counts a multiply-add as two."""

    name: str
    text: str
    shapes: tuple[Shape, ...]
    flops: float
    reference: Callable[[Sequence[Array]], Array]
    """In f64, from the inputs."""
    peer: Callable[[Sequence[Array], Array], object] | None = None
    """NumPy's way to the same result, writing the array given."""
    element: str = "f32"

    @property
    def dtype(self) -> type[np.float32] | type[np.float64]:
        return np.float64 if self.element == "f64" else np.float32


def memref(shape: Shape, element: str) -> str:
    return f"memref<{'x'.join(map(str, shape))}x{element}>"


def matmul(m: int, n: int, k: int, element: str = "f32") -> Kernel:
    a, b, c = (memref(shape, element) for shape in ((m, k), (k, n), (m, n)))
    text = f"""
func.func @kernel(%A: {a}, %B: {b}, %C: {c}) {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = arith.constant {m} : index
  %n = arith.constant {n} : index
  %k = arith.constant {k} : index
  %zero = arith.constant 0.0 : {element}
  scf.for %i = %c0 to %m step %c1 {{
    scf.for %j = %c0 to %n step %c1 {{
      memref.store %zero, %C[%i, %j] : {c}
      scf.for %l = %c0 to %k step %c1 {{
        %x = memref.load %A[%i, %l] : {a}
        %y = memref.load %B[%l, %j] : {b}
        %z = memref.load %C[%i, %j] : {c}
        %p = arith.mulf %x, %y : {element}
        %s = arith.addf %z, %p : {element}
        memref.store %s, %C[%i, %j] : {c}
      }}
    }}
  }}
  return
}}
"""
    name = f"matmul_{m}" if m == n == k else f"matmul_{m}x{n}x{k}"
    return Kernel(
        name if element == "f32" else f"{name}_{element}",
        text,
        ((m, k), (k, n), (m, n)),
        2.0 * m * n * k,
        lambda given: given[0].astype(np.float64) @ given[1],
        lambda given, out: np.matmul(given[0], given[1], out=out),
        element,
    )


def conv2d(h: int, w: int, size: int = 3) -> Kernel:
    image, kernel, out = (h, w), (size, size), (h - size + 1, w - size + 1)
    i, f, o = (memref(shape, "f32") for shape in (image, kernel, out))
    text = f"""
func.func @kernel(%I: {i}, %F: {f}, %O: {o}) {{
  %zero = arith.constant 0.0 : f32
  affine.for %y = 0 to {out[0]} {{
    affine.for %x = 0 to {out[1]} {{
      affine.store %zero, %O[%y, %x] : {o}
      affine.for %a = 0 to {size} {{
        affine.for %b = 0 to {size} {{
          %v = affine.load %I[%y + %a, %x + %b] : {i}
          %g = affine.load %F[%a, %b] : {f}
          %s = affine.load %O[%y, %x] : {o}
          %p = arith.mulf %v, %g : f32
          %t = arith.addf %s, %p : f32
          affine.store %t, %O[%y, %x] : {o}
        }}
      }}
    }}
  }}
  return
}}
"""

    def reference(given: Sequence[Array]) -> Array:
        windows = np.lib.stride_tricks.sliding_window_view(given[0].astype(np.float64), kernel)
        return np.einsum("yxab,ab->yx", windows, given[1])

    return Kernel(f"conv2d_{h}", text, (image, kernel, out), 2.0 * out[0] * out[1] * size * size, reference)


def conv_layer(channels: int, extent: int, filters: int, size: int = 3) -> Kernel:
    """One image, NCHW, padded inside the call so that the output is as large as the input."""
    pad, wide = size // 2, extent + 2 * (size // 2)
    shapes = ((1, channels, extent, extent), (filters, channels, size, size), (1, filters, extent, extent))
    i, f, o = (memref(shape, "f32") for shape in shapes)
    p = memref((1, channels, wide, wide), "f32")
    text = f"""
func.func @kernel(%I: {i}, %F: {f}, %O: {o}) {{
  %zero = arith.constant 0.0 : f32
  %P = memref.alloc() : {p}
  affine.for %c = 0 to {channels} {{
    affine.for %y = 0 to {wide} {{
      affine.for %x = 0 to {wide} {{
        affine.store %zero, %P[0, %c, %y, %x] : {p}
      }}
    }}
  }}
  affine.for %c = 0 to {channels} {{
    affine.for %y = 0 to {extent} {{
      affine.for %x = 0 to {extent} {{
        %v = affine.load %I[0, %c, %y, %x] : {i}
        affine.store %v, %P[0, %c, %y + {pad}, %x + {pad}] : {p}
      }}
    }}
  }}
  affine.for %n = 0 to 1 {{
    affine.for %f = 0 to {filters} {{
      affine.for %y = 0 to {extent} {{
        affine.for %x = 0 to {extent} {{
          affine.store %zero, %O[%n, %f, %y, %x] : {o}
          affine.for %c = 0 to {channels} {{
            affine.for %a = 0 to {size} {{
              affine.for %b = 0 to {size} {{
                %v = affine.load %P[%n, %c, %y + %a, %x + %b] : {p}
                %g = affine.load %F[%f, %c, %a, %b] : {f}
                %s = affine.load %O[%n, %f, %y, %x] : {o}
                %q = arith.mulf %v, %g : f32
                %t = arith.addf %s, %q : f32
                affine.store %t, %O[%n, %f, %y, %x] : {o}
              }}
            }}
          }}
        }}
      }}
    }}
  }}
  memref.dealloc %P : {p}
  return
}}
"""

    def reference(given: Sequence[Array]) -> Array:
        padded = np.pad(given[0][0].astype(np.float64), ((0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(1, 2))
        return np.einsum("cyxab,fcab->fyx", windows, given[1].astype(np.float64), optimize=True)[None]

    flops = 2.0 * filters * extent * extent * channels * size * size
    return Kernel(f"conv{size}x{size}_c{channels}_{extent}", text, shapes, flops, reference)


def matvec(m: int, n: int) -> Kernel:
    a, x, y = (memref(shape, "f32") for shape in ((m, n), (n,), (m,)))
    text = f"""
func.func @kernel(%A: {a}, %X: {x}, %Y: {y}) {{
  %zero = arith.constant 0.0 : f32
  affine.for %i = 0 to {m} {{
    affine.store %zero, %Y[%i] : {y}
    affine.for %j = 0 to {n} {{
      %0 = affine.load %A[%i, %j] : {a}
      %1 = affine.load %X[%j] : {x}
      %2 = affine.load %Y[%i] : {y}
      %3 = arith.mulf %0, %1 : f32
      %4 = arith.addf %2, %3 : f32
      affine.store %4, %Y[%i] : {y}
    }}
  }}
  return
}}
"""
    return Kernel(
        f"matvec_{m}x{n}",
        text,
        ((m, n), (n,), (m,)),
        2.0 * m * n,
        lambda given: given[0].astype(np.float64) @ given[1],
        lambda given, out: np.matmul(given[0], given[1], out=out),
    )


def jacobi(n: int) -> Kernel:
    t = memref((n, n), "f32")
    text = f"""
func.func @kernel(%X: {t}, %Y: {t}) {{
  %quarter = arith.constant 0.25 : f32
  affine.for %i = 1 to {n - 1} {{
    affine.for %j = 1 to {n - 1} {{
      %0 = affine.load %X[%i - 1, %j] : {t}
      %1 = affine.load %X[%i + 1, %j] : {t}
      %2 = affine.load %X[%i, %j - 1] : {t}
      %3 = affine.load %X[%i, %j + 1] : {t}
      %4 = arith.addf %0, %1 : f32
      %5 = arith.addf %2, %3 : f32
      %6 = arith.addf %4, %5 : f32
      %7 = arith.mulf %6, %quarter : f32
      affine.store %7, %Y[%i, %j] : {t}
    }}
  }}
  return
}}
"""

    def reference(given: Sequence[Array]) -> Array:
        x = given[0].astype(np.float64)
        out = np.zeros_like(x)
        out[1:-1, 1:-1] = 0.25 * (x[:-2, 1:-1] + x[2:, 1:-1] + x[1:-1, :-2] + x[1:-1, 2:])
        return out

    return Kernel(f"jacobi_{n}", text, ((n, n), (n, n)), 4.0 * (n - 2) ** 2, reference)


KERNELS: dict[str, Kernel] = {
    kernel.name: kernel
    for kernel in (
        conv2d(64, 64),
        conv2d(512, 512),
        conv_layer(64, 56, 64),
        *(matmul(n, n, n) for n in (64, 128, 256, 512)),
        matmul(255, 255, 255),
        matmul(256, 256, 256, "f64"),
        matvec(512, 512),
        jacobi(256),
    )
}
