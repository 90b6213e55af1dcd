func.func @f0(%arg0: memref<64xf32>, %arg1: memref<64xf32>) {
  affine.for %i = 0 to 64 step 8 {
    %0 = affine.vector_load %arg0[%i] : memref<64xf32>, vector<8xf32>
    %1 = affine.vector_load %arg1[%i] : memref<64xf32>, vector<8xf32>
    %2 = arith.addf %0, %1 : vector<8xf32>
    %3 = arith.addf %2, %1 : vector<8xf32>
    affine.vector_store %3, %arg1[%i] : memref<64xf32>, vector<8xf32>
  }
  return
}
