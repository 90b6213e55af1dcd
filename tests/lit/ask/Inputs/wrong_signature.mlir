func.func @f0(%arg0: memref<64xf32>) {
  return
}
