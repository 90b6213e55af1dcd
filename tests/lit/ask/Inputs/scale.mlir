func.func @f0(%arg0: f32, %arg1: memref<64xf32>) {
  %zero = arith.constant 0.0 : f32
  %ok = arith.cmpf ogt, %arg0, %zero : f32
  cf.assert %ok, "m0"
  %factor = vector.broadcast %arg0 : f32 to vector<8xf32>
  affine.for %i = 0 to 64 step 8 {
    %0 = affine.vector_load %arg1[%i] : memref<64xf32>, vector<8xf32>
    %1 = arith.mulf %0, %factor : vector<8xf32>
    affine.vector_store %1, %arg1[%i] : memref<64xf32>, vector<8xf32>
  }
  return
}
