func.func @f0(%arg0: memref<64x64xf32>, %arg1: memref<3x3xf32>, %arg2: memref<62x62xf32>) {
  %zero = arith.constant dense<0.0> : vector<8xf32>
  affine.for %i = 0 to 62 {
    affine.for %jj = 0 to 8 {
      %j = affine.min affine_map<(d0) -> (d0 * 8, 54)>(%jj)
      %sum = affine.for %k = 0 to 3 iter_args(%a = %zero) -> (vector<8xf32>) {
        %inner = affine.for %l = 0 to 3 iter_args(%b = %a) -> (vector<8xf32>) {
          %w = affine.load %arg1[%k, %l] : memref<3x3xf32>
          %ws = vector.broadcast %w : f32 to vector<8xf32>
          %r = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i, %k)
          %c = arith.addi %j, %l : index
          %x = vector.load %arg0[%r, %c] : memref<64x64xf32>, vector<8xf32>
          %y = vector.fma %ws, %x, %b : vector<8xf32>
          affine.yield %y : vector<8xf32>
        }
        affine.yield %inner : vector<8xf32>
      }
      vector.store %sum, %arg2[%i, %j] : memref<62x62xf32>, vector<8xf32>
    }
  }
  return
}
