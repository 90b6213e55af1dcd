func.func @f0(%arg0: f32) -> f32 {
  %0 = func.call @f3(%arg0) : (f32) -> f32
  %1 = func.call @f2() : () -> i32
  %c = arith.constant 5.0 : f32
  return %c : f32
}
