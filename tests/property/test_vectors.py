"""Every operation on vectors, on lanes of several types, from and to memory: interpreted equals compiled."""

from collections.abc import Sequence

import pytest
from both import Array, Both
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.interp.values import Number, rounded
from tensorlang.ir.attributes import wrap
from tensorlang.ir.types import FloatType, IndexType, IntegerType, MemRefType, Type

ELEMENTS: dict[str, Type] = {
    "i1": IntegerType(1), "i5": IntegerType(5), "i8": IntegerType(8), "i32": IntegerType(32), "i33": IntegerType(33),
    "index": IndexType(), "f16": FloatType("f16"), "bf16": FloatType("bf16"), "f32": FloatType("f32"),
    "f64": FloatType("f64"),
}  # fmt: skip


def is_float(name: str) -> bool:
    return isinstance(ELEMENTS[name], FloatType)


def values(name: str, count: int) -> list[Number]:
    """Numbers that differ, some of them negative, fractional or at the ends of the range."""
    type_ = ELEMENTS[name]
    numbers = [(7 * i * i + 3 * i - 11) * (-1) ** i for i in range(count)]
    return [rounded(n / 8, type_) if isinstance(type_, FloatType) else wrap(n, type_) for n in numbers]


def array(name: str, *shape: int) -> Array:
    type_ = MemRefType(shape, ELEMENTS[name])
    count = 1
    for extent in shape:
        count *= extent
    return Array(type_, values(name, count))


TURN = "{permutation_map = affine_map<(d0, d1) -> (d1, d0)>}"
SPREAD = "{permutation_map = affine_map<(d0, d1) -> (0, d0)>}"


class Kernel:
    """A function that reads vectors from one memref and writes vectors to another."""

    def __init__(self, element: str, sizes: Sequence[int]) -> None:
        self.element, self.sizes = element, sizes

    def text(self, body: str) -> str:
        source = f"memref<{'x'.join(map(str, self.sizes))}x{self.element}>"
        numbers = "\n".join(f"%c{i} = arith.constant {i} : index" for i in range(10))
        head = f"func.func @f(%a: {source}, %b: {source}, %i: index, %j: index, %x: {self.element})"
        text = f"{head} {{\n{numbers}\n{body}\nreturn\n}}"
        for word, meaning in {"ELT": self.element, "MEM": source, "TURN": TURN, "SPREAD": SPREAD}.items():
            text = text.replace(word, meaning)
        return text


BODIES = {
    "load and store": """
        %v = vector.load %a[%i, %j] : MEM, vector<4xELT>
        vector.store %v, %b[%j, %i] : MEM, vector<4xELT>""",
    "rows": """
        %v = vector.load %a[%i, %j] : MEM, vector<2x4xELT>
        %w = vector.shape_cast %v : vector<2x4xELT> to vector<8xELT>
        vector.store %w, %b[%i, %c0] : MEM, vector<8xELT>""",
    "masked": """
        %m = vector.create_mask %i : vector<4xi1>
        %p = vector.broadcast %x : ELT to vector<4xELT>
        %v = vector.maskedload %a[%i, %j], %m, %p : MEM, vector<4xi1>, vector<4xELT> into vector<4xELT>
        vector.store %v, %b[%c0, %c0] : MEM, vector<4xELT>
        %n = vector.create_mask %j : vector<4xi1>
        vector.maskedstore %b[%c3, %c1], %n, %v : MEM, vector<4xi1>, vector<4xELT>""",
    "compress and expand": """
        %m = arith.constant dense<[true, false, true, true]> : vector<4xi1>
        %p = vector.broadcast %x : ELT to vector<4xELT>
        %v = vector.expandload %a[%i, %j], %m, %p : MEM, vector<4xi1>, vector<4xELT> into vector<4xELT>
        vector.store %v, %b[%c0, %c0] : MEM, vector<4xELT>
        vector.compressstore %b[%c3, %j], %m, %v : MEM, vector<4xi1>, vector<4xELT>""",
    "gather and scatter": """
        %o = arith.constant dense<[2, 0, 3, 2]> : vector<4xindex>
        %q = arith.constant dense<[1, 0, 3, 1]> : vector<4xi32>
        %m = arith.constant dense<[true, true, false, true]> : vector<4xi1>
        %p = vector.broadcast %x : ELT to vector<4xELT>
        %v = vector.gather %a[%i, %j] [%o], %m, %p
            : MEM, vector<4xindex>, vector<4xi1>, vector<4xELT> into vector<4xELT>
        vector.scatter %b[%j, %c2] [%q], %m, %v : MEM, vector<4xi32>, vector<4xi1>, vector<4xELT>""",
    "transfers past the end": """
        %v = vector.transfer_read %a[%i, %j], %x : MEM, vector<3x8xELT>
        vector.transfer_write %v, %b[%j, %c5] : vector<3x8xELT>, MEM""",
    "transfers inside": """
        %v = vector.transfer_read %a[%c1, %c2], %x {in_bounds = [true, true]} : MEM, vector<2x4xELT>
        vector.transfer_write %v, %b[%c0, %c1] {in_bounds = [true, true]} : vector<2x4xELT>, MEM""",
    "transposed transfers": """
        %v = vector.transfer_read %a[%i, %j], %x TURN : MEM, vector<4x3xELT>
        vector.transfer_write %v, %b[%j, %i] TURN : vector<4x3xELT>, MEM""",
    "broadcast transfers": """
        %v = vector.transfer_read %a[%i, %j], %x SPREAD : MEM, vector<2x4xELT>
        vector.transfer_write %v, %b[%c0, %c0] : vector<2x4xELT>, MEM""",
    "masked transfers": """
        %m = vector.create_mask %c2, %i : vector<3x4xi1>
        %v = vector.transfer_read %a[%c1, %j], %x, %m TURN : MEM, vector<4x3xELT>
        vector.transfer_write %v, %b[%c0, %c0] : vector<4x3xELT>, MEM""",
    "mask around transfers": """
        %m = vector.create_mask %c2, %i : vector<3x4xi1>
        %p = vector.broadcast %x : ELT to vector<3x4xELT>
        %v = vector.mask %m, %p { vector.transfer_read %a[%c1, %j], %x : MEM, vector<3x4xELT> }
            : vector<3x4xi1> -> vector<3x4xELT>
        vector.mask %m { vector.transfer_write %v, %b[%c0, %j] : vector<3x4xELT>, MEM } : vector<3x4xi1>""",
    "parts": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<2x4xELT>
        %e = vector.extract %v[1, 2] : ELT from vector<2x4xELT>
        %r = vector.extract %v[1] : vector<4xELT> from vector<2x4xELT>
        %s = vector.insert %e, %r [0] : ELT into vector<4xELT>
        %t = vector.insert %s, %v [0] : vector<4xELT> into vector<2x4xELT>
        %u = vector.extract_strided_slice %t {offsets = [0, 1], sizes = [2, 2], strides = [1, 1]}
            : vector<2x4xELT> to vector<2x2xELT>
        %w = vector.insert_strided_slice %u, %t {offsets = [0, 2], strides = [1, 1]}
            : vector<2x2xELT> into vector<2x4xELT>
        vector.store %w, %b[%c1, %c0] : MEM, vector<2x4xELT>""",
    "parts at run time": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<3x4xELT>
        %k = arith.andi %i, %c1 : index
        %l = arith.andi %j, %c3 : index
        %e = vector.extract %v[%k, %l] : ELT from vector<3x4xELT>
        %r = vector.extract %v[%k] : vector<4xELT> from vector<3x4xELT>
        %s = vector.insert %e, %r [%l] : ELT into vector<4xELT>
        %t = vector.insert %s, %v [%k] : vector<4xELT> into vector<3x4xELT>
        %u = vector.insert %x, %t [2, %l] : ELT into vector<3x4xELT>
        vector.store %u, %b[%c1, %c0] : MEM, vector<3x4xELT>""",
    "shuffles": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<4xELT>
        %w = vector.load %a[%c1, %c0] : MEM, vector<4xELT>
        %s = vector.shuffle %v, %w [7, 0, 3, 4] : vector<4xELT>, vector<4xELT>
        %t = vector.interleave %s, %v : vector<4xELT> -> vector<8xELT>
        %e, %o = vector.deinterleave %t : vector<8xELT> -> vector<4xELT>
        %x0 = vector.extract %e[3] : ELT from vector<4xELT>
        %y = vector.from_elements %x0, %x, %x0, %x : vector<2x2xELT>
        %z = vector.transpose %y, [1, 0] : vector<2x2xELT> to vector<2x2xELT>
        vector.store %t, %b[%c0, %c0] : MEM, vector<8xELT>
        vector.store %o, %b[%c1, %c0] : MEM, vector<4xELT>
        vector.store %z, %b[%c2, %c0] : MEM, vector<2x2xELT>""",
    "broadcasts": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<4xELT>
        %s = vector.broadcast %v : vector<4xELT> to vector<2x4xELT>
        %c = vector.shape_cast %v : vector<4xELT> to vector<4x1xELT>
        %t = vector.broadcast %c : vector<4x1xELT> to vector<4x2xELT>
        vector.store %s, %b[%c0, %c0] : MEM, vector<2x4xELT>
        vector.store %t, %b[%c2, %c4] : MEM, vector<4x2xELT>""",
    "reductions": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<2x4xELT>
        %r = vector.extract %v[0] : vector<4xELT> from vector<2x4xELT>
        %s = vector.reduction <add>, %r : vector<4xELT> into ELT
        %t = vector.reduction <mul>, %r, %x : vector<4xELT> into ELT
        %m = vector.create_mask %i : vector<4xi1>
        %u = vector.mask %m { vector.reduction <add>, %r : vector<4xELT> into ELT } : vector<4xi1> -> ELT
        %z = vector.load %a[%c3, %c0] : MEM, vector<4xELT>
        %q = vector.multi_reduction <add>, %v, %z [0] : vector<2x4xELT> to vector<4xELT>
        %y = vector.multi_reduction <mul>, %v, %x [0, 1] : vector<2x4xELT> to ELT
        memref.store %s, %b[%c0, %c0] : MEM
        memref.store %t, %b[%c0, %c1] : MEM
        memref.store %u, %b[%c0, %c2] : MEM
        memref.store %y, %b[%c0, %c3] : MEM
        vector.store %q, %b[%c1, %c0] : MEM, vector<4xELT>""",
    "scans": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<2x4xELT>
        %z = vector.load %a[%c3, %c0] : MEM, vector<4xELT>
        %d, %e = vector.scan <add>, %v, %z {inclusive = false, reduction_dim = 0 : i64}
            : vector<2x4xELT>, vector<4xELT>
        %f, %g = vector.scan <mul>, %v, %e {inclusive = true, reduction_dim = 0 : i64}
            : vector<2x4xELT>, vector<4xELT>
        vector.store %d, %b[%c0, %c0] : MEM, vector<2x4xELT>
        vector.store %f, %b[%c2, %c0] : MEM, vector<2x4xELT>
        vector.store %g, %b[%c4, %c4] : MEM, vector<4xELT>""",
    "products": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<2x4xELT>
        %p = vector.extract %v[0] : vector<4xELT> from vector<2x4xELT>
        %q = vector.extract %v[1] : vector<4xELT> from vector<2x4xELT>
        %z = vector.load %a[%c2, %c0] : MEM, vector<4x4xELT>
        %o = vector.outerproduct %p, %q, %z : vector<4xELT>, vector<4xELT>
        %s = vector.outerproduct %p, %x : vector<4xELT>, ELT
        %t = vector.contract {
            indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>],
            iterator_types = ["parallel", "parallel", "reduction"]
          } %v, %o, %v : vector<2x4xELT>, vector<4x4xELT> into vector<2x4xELT>
        vector.store %t, %b[%c0, %c0] : MEM, vector<2x4xELT>
        vector.store %o, %b[%c2, %c2] : MEM, vector<4x4xELT>
        vector.store %s, %b[%c5, %c0] : MEM, vector<4xELT>""",
    "masks around products": """
        %v = vector.load %a[%c0, %c0] : MEM, vector<2x4xELT>
        %z = vector.load %a[%c2, %c0] : MEM, vector<2xELT>
        %m = vector.create_mask %i, %j : vector<2x4xi1>
        %t = vector.mask %m { vector.multi_reduction <add>, %v, %z [1] : vector<2x4xELT> to vector<2xELT> }
            : vector<2x4xi1> -> vector<2xELT>
        %p = vector.extract %v[0] : vector<4xELT> from vector<2x4xELT>
        %o = vector.mask %m { vector.outerproduct %t, %p, %v : vector<2xELT>, vector<4xELT> }
            : vector<2x4xi1> -> vector<2x4xELT>
        vector.store %o, %b[%c0, %c0] : MEM, vector<2x4xELT>""",
}  # fmt: skip

FLOAT_KINDS = ("minimumf", "maximumf")
INTEGER_KINDS = ("minsi", "minui", "maxsi", "maxui", "and", "or", "xor")


@pytest.mark.parametrize("element", ELEMENTS)
def test_vectors(element: str) -> None:
    kernel = Kernel(element, (6, 8))
    text = ""
    for number, body in enumerate(BODIES.values()):
        text += kernel.text(body).replace("@f(", f"@f{number}(") + "\n"
    both = Both(text)
    for number, name in enumerate(BODIES):
        agreed = False
        for i, j in ((0, 0), (1, 2), (2, 1), (4, 3), (1, 4)):
            args = (array(element, 6, 8), array(element, 6, 8), i, j, values(element, 3)[2])
            agreed |= both.agree(f"f{number}", args)
        assert agreed, f"{name} means nothing on any of these arguments"
    both.close()


@pytest.mark.parametrize("element", ELEMENTS)
def test_kinds_of_reduction(element: str) -> None:
    kinds = FLOAT_KINDS if is_float(element) else INTEGER_KINDS
    text = ""
    for kind in kinds:
        text += f"""func.func @{kind}(%a: memref<4x{element}>, %x: {element}, %n: index) -> ({element}, {element}) {{
            %c0 = arith.constant 0 : index
            %v = vector.load %a[%c0] : memref<4x{element}>, vector<4x{element}>
            %m = vector.create_mask %n : vector<4xi1>
            %r = vector.reduction <{kind}>, %v, %x : vector<4x{element}> into {element}
            %s = vector.mask %m {{ vector.reduction <{kind}>, %v : vector<4x{element}> into {element} }}
                : vector<4xi1> -> {element}
            return %r, %s : {element}, {element}
        }}\n"""
    both = Both(text)
    for kind in kinds:
        for count in range(1, 5):
            assert both.agree(kind, (array(element, 4), values(element, 6)[-1], count))
    both.close()


@pytest.mark.parametrize(
    ("narrow", "wide", "count"), [("i8", "i32", 8), ("f32", "i8", 2), ("i32", "f64", 4), ("f16", "f32", 4)]
)
def test_bitcasts(narrow: str, wide: str, count: int) -> None:
    widths = {"i8": 8, "f16": 16, "f32": 32, "i32": 32, "f64": 64}
    other = count * widths[narrow] // widths[wide]
    both = Both(
        f"""func.func @f(%a: memref<{count}x{narrow}>, %b: memref<{other}x{wide}>) {{
            %c0 = arith.constant 0 : index
            %v = vector.load %a[%c0] : memref<{count}x{narrow}>, vector<{count}x{narrow}>
            %w = vector.bitcast %v : vector<{count}x{narrow}> to vector<{other}x{wide}>
            vector.store %w, %b[%c0] : memref<{other}x{wide}>, vector<{other}x{wide}>
            return
        }}"""
    )
    assert both.agree("f", (array(narrow, count), array(wide, other)))
    both.close()


def test_casts_of_memory() -> None:
    both = Both(
        """func.func @f(%a: memref<2x4xf32>, %b: memref<2x4xf32>) {
            %v = vector.type_cast %a : memref<2x4xf32> to memref<vector<2x4xf32>>
            %w = vector.type_cast %b : memref<2x4xf32> to memref<vector<2x4xf32>>
            %x = memref.load %v[] : memref<vector<2x4xf32>>
            %y = arith.addf %x, %x : vector<2x4xf32>
            memref.store %y, %w[] : memref<vector<2x4xf32>>
            return
        }"""
    )
    assert both.agree("f", (array("f32", 2, 4), array("f32", 2, 4)))
    both.close()


def test_prints() -> None:
    both = Both(
        """func.func @f(%i: i32, %x: f32, %b: i1, %n: index, %y: f64) {
            %v = vector.broadcast %i : i32 to vector<2x3xi32>
            %w = vector.broadcast %x : f32 to vector<f32>
            vector.print %v : vector<2x3xi32>
            vector.print %w : vector<f32>
            vector.print %b : i1
            vector.print %n : index
            vector.print %y : f64 punctuation <comma>
            vector.print str "done\\0A"
            vector.print punctuation <open>
            tensorlang.print %x : f32
            tensorlang.print %v : vector<2x3xi32>
            return
        }"""
    )
    for row in ((-3, 0.1, 1, -1, 1e300), (7, -0.0, 0, 12, 123456789.0), (0, float("inf"), 0, 0, 1e-5)):
        assert both.agree("f", (row[0], rounded(row[1], FloatType("f32")), *row[2:]))
    both.close()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_shape_of_transfer(data: st.DataObject) -> None:
    """Offsets, bounds, masks and maps at random."""
    rank = data.draw(st.integers(1, 3))
    sizes = [data.draw(st.integers(1, 5)) for _ in range(rank)]
    axes = data.draw(st.permutations(range(rank)))[: data.draw(st.integers(1, rank))]
    shape = [data.draw(st.integers(1, 4)) for _ in axes]
    start = [data.draw(st.integers(0, size if axis in axes else size - 1)) for axis, size in enumerate(sizes)]
    order = sorted(range(len(axes)), key=lambda k: axes[k])
    dims, results = (", ".join(f"d{i}" for i in places) for places in (range(rank), axes))
    memory, vector = f"memref<{'x'.join(map(str, sizes))}xi32>", f"vector<{'x'.join(map(str, shape))}xi32>"
    mask = f"vector<{'x'.join(str(shape[k]) for k in order)}xi1>"
    limits = [data.draw(st.integers(0, 5)) for _ in axes]
    constants = "".join(f"%s{i} = arith.constant {n} : index\n" for i, n in enumerate(start))
    constants += "".join(f"%l{i} = arith.constant {n} : index\n" for i, n in enumerate(limits))
    indices = ", ".join(f"%s{i}" for i in range(rank))
    zeros = ", ".join(["%z"] * rank)
    map_ = f"{{permutation_map = affine_map<({dims}) -> ({results})>}}"
    both = Both(
        f"""func.func @f(%a: {memory}, %b: {memory}, %x: i32) {{
            %z = arith.constant 0 : index
            {constants}
            %m = vector.create_mask {", ".join(f"%l{i}" for i in range(len(axes)))} : {mask}
            %v = vector.transfer_read %a[{indices}], %x, %m {map_} : {memory}, {vector}
            vector.transfer_write %v, %b[{zeros}] {map_} : {vector}, {memory}
            vector.transfer_write %v, %b[{indices}], %m {map_} : {vector}, {memory}
            return
        }}"""
    )
    assert both.agree("f", (array("i32", *sizes), array("i32", *sizes), -1))
    both.close()
