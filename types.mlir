func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.add ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.add ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.add ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.add ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.add ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.add ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.add ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.add ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.add ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.add ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.add ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.add ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.add ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.add ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.add ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.add ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.add ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.add ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.add ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.sub ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.sub ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.sub ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.sub ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.sub ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.sub ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.sub ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.sub ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.sub ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.sub ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.mul ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.mul ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.mul ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.mul ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.mul ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.mul ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.mul ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.mul ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.mul ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.mul ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.div ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.div ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.div ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.div ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.div ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.div ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.div ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.div ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.div ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.div ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.div ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.div ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.div ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.div ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.div ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.div ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.div ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.div ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.div ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.div_unsigned ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.max ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.max ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.max ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.max ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.max ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.max ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.max ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.max ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.max ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.max ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.max ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.max ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.max ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.max ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.max ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.max ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.max ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.max ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.max ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.max ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.max ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.max ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.max ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.min ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.min ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.min ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.min ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.min ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.min ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.min ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.min ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.min ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.min ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.min ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.min ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.min ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.min ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.min ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.min ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.min ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.min ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.min ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.min ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.min ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.min ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.min ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf64>, tensor<4xf64>) outs(%a : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf16>, tensor<4xf16>) outs(%a : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.powf ins(%a, %b : tensor<4xbf16>, tensor<4xbf16>) outs(%a : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%a : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%a : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi1>, tensor<4xi1>) outs(%a : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi4>, tensor<4xi4>) outs(%a : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%a : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%a : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi64>, tensor<4xi64>) outs(%a : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.powf ins(%a, %b : tensor<4xsi8>, tensor<4xsi8>) outs(%a : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.powf ins(%a, %b : tensor<4xui8>, tensor<4xui8>) outs(%a : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.powf ins(%a, %b : tensor<4xindex>, tensor<4xindex>) outs(%a : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.powf ins(%a, %b : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%a : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.powf ins(%a, %b : tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%a : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.powf ins(%a, %b : tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%a : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf32>, tensor<4xf64>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi8>, tensor<4xi8>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.powf ins(%a, %b : tensor<4xi1>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.powf ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>, %c: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.powf ins(%a, %b : tensor<4xindex>, tensor<4xi32>) outs(%c : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.exp ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.exp ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.exp ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.exp ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.exp ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.exp ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.exp ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.exp ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.exp ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.exp ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.exp ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.exp ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.exp ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.exp ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.exp ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.exp ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.exp ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.exp ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.exp ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.exp ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.exp ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.exp ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.log ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.log ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.log ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.log ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.log ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.log ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.log ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.log ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.log ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.log ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.log ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.log ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.log ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.log ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.log ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.log ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.log ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.log ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.log ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.log ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.log ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.log ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.abs ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.abs ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.abs ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.abs ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.abs ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.abs ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.abs ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.abs ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.abs ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.abs ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.abs ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.abs ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.abs ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.abs ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.abs ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.abs ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.abs ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.abs ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.abs ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.abs ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.abs ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.abs ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.ceil ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.ceil ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.ceil ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.ceil ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.ceil ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.ceil ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.ceil ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.ceil ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.ceil ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.ceil ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.ceil ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.ceil ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.ceil ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.ceil ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.ceil ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.ceil ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.ceil ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.ceil ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.ceil ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.ceil ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.ceil ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.ceil ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.floor ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.floor ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.floor ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.floor ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.floor ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.floor ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.floor ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.floor ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.floor ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.floor ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.floor ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.floor ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.floor ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.floor ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.floor ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.floor ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.floor ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.floor ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.floor ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.floor ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.floor ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.floor ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.negf ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.negf ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.negf ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.negf ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.negf ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.negf ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.negf ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.negf ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.negf ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.negf ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.negf ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.negf ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.negf ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.negf ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.negf ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.negf ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.negf ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.negf ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.negf ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.negf ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.negf ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.negf ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.reciprocal ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.reciprocal ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.reciprocal ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.reciprocal ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.reciprocal ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.reciprocal ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.reciprocal ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.reciprocal ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.reciprocal ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.reciprocal ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.reciprocal ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.reciprocal ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.reciprocal ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.reciprocal ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.reciprocal ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.round ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.round ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.round ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.round ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.round ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.round ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.round ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.round ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.round ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.round ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.round ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.round ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.round ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.round ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.round ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.round ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.round ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.round ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.round ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.round ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.round ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.round ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.sqrt ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.sqrt ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.sqrt ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.sqrt ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.sqrt ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.sqrt ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.sqrt ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.sqrt ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.sqrt ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.sqrt ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.sqrt ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.sqrt ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.sqrt ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.sqrt ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.sqrt ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.sqrt ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.sqrt ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.sqrt ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.sqrt ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.sqrt ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.sqrt ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.sqrt ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.rsqrt ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.rsqrt ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.rsqrt ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.rsqrt ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.rsqrt ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.rsqrt ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.rsqrt ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.rsqrt ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.rsqrt ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.rsqrt ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.rsqrt ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.rsqrt ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.rsqrt ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.rsqrt ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.rsqrt ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.square ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.square ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.square ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.square ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.square ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.square ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.square ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.square ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.square ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.square ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.square ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.square ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.square ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.square ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.square ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.square ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.square ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.square ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.square ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.square ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.square ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.square ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.tanh ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.tanh ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.tanh ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.tanh ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.tanh ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.tanh ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.tanh ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.tanh ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.tanh ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.tanh ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.tanh ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.tanh ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.tanh ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.tanh ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.tanh ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.tanh ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.tanh ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.tanh ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.tanh ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.tanh ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.tanh ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.tanh ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.erf ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.erf ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.erf ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.erf ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.erf ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.erf ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.erf ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.erf ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.erf ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.erf ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.erf ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.erf ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.erf ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.erf ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.erf ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.erf ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.erf ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.erf ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.erf ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.erf ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.erf ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.erf ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xf64>, tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xf16>, tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xbf16>, tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xi4>, tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xi8>, tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xi64>, tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xsi8>, tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xui8>, tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%c: tensor<4xi1>, %a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi1>, tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xf64>, tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xf16>, tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xbf16>, tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xi4>, tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xi8>, tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xi64>, tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xsi8>, tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xui8>, tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%c: tensor<4xi8>, %a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xi8>, tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xf64>, tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xf16>, tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xbf16>, tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xf4E2M1FN>, tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xi4>, tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xi8>, tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xi64>, tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xsi8>, tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xui8>, tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4xvector<2xf32>>, tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%c: tensor<4xf32>, %a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.select ins(%c, %a, %a : tensor<4xf32>, tensor<4x!foo.bar>, tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xf32>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf32>, tensor<3x4xf32>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xf64>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xf64>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf64>, %b: tensor<3x4xf64>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf64>, tensor<3x4xf64>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xf16>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xf16>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf16>, %b: tensor<3x4xf16>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf16>, tensor<3x4xf16>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xbf16>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xbf16>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xbf16>, %b: tensor<3x4xbf16>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xbf16>, tensor<3x4xbf16>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xf8E4M3FN>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xf8E4M3FN>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf8E4M3FN>, %b: tensor<3x4xf8E4M3FN>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf8E4M3FN>, tensor<3x4xf8E4M3FN>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xf4E2M1FN>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xf4E2M1FN>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xf4E2M1FN>, %b: tensor<3x4xf4E2M1FN>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xf4E2M1FN>, tensor<3x4xf4E2M1FN>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xi1>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi1>, tensor<3x4xi1>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xi4>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xi4>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi4>, %b: tensor<3x4xi4>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi4>, tensor<3x4xi4>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xi8>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xi8>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi8>, tensor<3x4xi8>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xi32>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi32>, %b: tensor<3x4xi32>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi32>, tensor<3x4xi32>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xi64>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xi64>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xi64>, %b: tensor<3x4xi64>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xi64>, tensor<3x4xi64>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xsi8>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xsi8>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xsi8>, %b: tensor<3x4xsi8>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xsi8>, tensor<3x4xsi8>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xui8>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xui8>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xui8>, %b: tensor<3x4xui8>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xui8>, tensor<3x4xui8>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xindex>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xindex>, tensor<3x4xindex>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4xvector<2xf32>>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4xvector<2xf32>>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3xvector<2xf32>>, %b: tensor<3x4xvector<2xf32>>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3xvector<2xf32>>, tensor<3x4xvector<2xf32>>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xf64>) -> tensor<4xf64> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xf64>) -> tensor<4xf64>
  return %0 : tensor<4xf64>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xbf16>) -> tensor<4xbf16> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xbf16>) -> tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xf4E2M1FN>) -> tensor<4xf4E2M1FN>
  return %0 : tensor<4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xi4>) -> tensor<4xi4> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xi4>) -> tensor<4xi4>
  return %0 : tensor<4xi4>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xsi8>) -> tensor<4xsi8> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xsi8>) -> tensor<4xsi8>
  return %0 : tensor<4xsi8>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4xvector<2xf32>>) -> tensor<4xvector<2xf32>>
  return %0 : tensor<4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<4x!foo.bar>, %b: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.copy ins(%a : tensor<4x!foo.bar>) outs(%b : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<2x3x!foo.bar>, %b: tensor<3x4x!foo.bar>, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%a, %b : tensor<2x3x!foo.bar>, tensor<3x4x!foo.bar>) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf64>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf64>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xf16>) -> tensor<1x2x1xf16> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xf16>) -> tensor<1x2x1xf16>
  return %0 : tensor<1x2x1xf16>
}
// -----
func.func @f(%a: tensor<1x4x1xbf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xbf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16>
  return %0 : tensor<1x2x1xbf16>
}
// -----
func.func @f(%a: tensor<1x4x1xf8E4M3FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf8E4M3FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN>
  return %0 : tensor<1x2x1xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<1x4x1xf4E2M1FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf4E2M1FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN>
  return %0 : tensor<1x2x1xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi1>) -> tensor<1x2x1xi1> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi1>) -> tensor<1x2x1xi1>
  return %0 : tensor<1x2x1xi1>
}
// -----
func.func @f(%a: tensor<1x4x1xi4>, %b: tensor<3xf32>, %c: tensor<1x2x1xi4>) -> tensor<1x2x1xi4> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi4>, tensor<3xf32>) outs(%c : tensor<1x2x1xi4>) -> tensor<1x2x1xi4>
  return %0 : tensor<1x2x1xi4>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi64>, %b: tensor<3xf32>, %c: tensor<1x2x1xi64>) -> tensor<1x2x1xi64> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi64>, tensor<3xf32>) outs(%c : tensor<1x2x1xi64>) -> tensor<1x2x1xi64>
  return %0 : tensor<1x2x1xi64>
}
// -----
func.func @f(%a: tensor<1x4x1xsi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xsi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8>
  return %0 : tensor<1x2x1xsi8>
}
// -----
func.func @f(%a: tensor<1x4x1xui8>, %b: tensor<3xf32>, %c: tensor<1x2x1xui8>) -> tensor<1x2x1xui8> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xui8>, tensor<3xf32>) outs(%c : tensor<1x2x1xui8>) -> tensor<1x2x1xui8>
  return %0 : tensor<1x2x1xui8>
}
// -----
func.func @f(%a: tensor<1x4x1xindex>, %b: tensor<3xf32>, %c: tensor<1x2x1xindex>) -> tensor<1x2x1xindex> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xindex>, tensor<3xf32>) outs(%c : tensor<1x2x1xindex>) -> tensor<1x2x1xindex>
  return %0 : tensor<1x2x1xindex>
}
// -----
func.func @f(%a: tensor<1x4x1xcomplex<f32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xcomplex<f32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>>
  return %0 : tensor<1x2x1xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<1x4x1xvector<2xf32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xvector<2xf32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>>
  return %0 : tensor<1x2x1xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<1x4x1x!foo.bar>, %b: tensor<3xf32>, %c: tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1x!foo.bar>, tensor<3xf32>) outs(%c : tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar>
  return %0 : tensor<1x2x1x!foo.bar>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_sum ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf64>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf64>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xf16>) -> tensor<1x2x1xf16> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xf16>) -> tensor<1x2x1xf16>
  return %0 : tensor<1x2x1xf16>
}
// -----
func.func @f(%a: tensor<1x4x1xbf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xbf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16>
  return %0 : tensor<1x2x1xbf16>
}
// -----
func.func @f(%a: tensor<1x4x1xf8E4M3FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf8E4M3FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN>
  return %0 : tensor<1x2x1xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<1x4x1xf4E2M1FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf4E2M1FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN>
  return %0 : tensor<1x2x1xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi1>) -> tensor<1x2x1xi1> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi1>) -> tensor<1x2x1xi1>
  return %0 : tensor<1x2x1xi1>
}
// -----
func.func @f(%a: tensor<1x4x1xi4>, %b: tensor<3xf32>, %c: tensor<1x2x1xi4>) -> tensor<1x2x1xi4> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi4>, tensor<3xf32>) outs(%c : tensor<1x2x1xi4>) -> tensor<1x2x1xi4>
  return %0 : tensor<1x2x1xi4>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi64>, %b: tensor<3xf32>, %c: tensor<1x2x1xi64>) -> tensor<1x2x1xi64> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi64>, tensor<3xf32>) outs(%c : tensor<1x2x1xi64>) -> tensor<1x2x1xi64>
  return %0 : tensor<1x2x1xi64>
}
// -----
func.func @f(%a: tensor<1x4x1xsi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xsi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8>
  return %0 : tensor<1x2x1xsi8>
}
// -----
func.func @f(%a: tensor<1x4x1xui8>, %b: tensor<3xf32>, %c: tensor<1x2x1xui8>) -> tensor<1x2x1xui8> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xui8>, tensor<3xf32>) outs(%c : tensor<1x2x1xui8>) -> tensor<1x2x1xui8>
  return %0 : tensor<1x2x1xui8>
}
// -----
func.func @f(%a: tensor<1x4x1xindex>, %b: tensor<3xf32>, %c: tensor<1x2x1xindex>) -> tensor<1x2x1xindex> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xindex>, tensor<3xf32>) outs(%c : tensor<1x2x1xindex>) -> tensor<1x2x1xindex>
  return %0 : tensor<1x2x1xindex>
}
// -----
func.func @f(%a: tensor<1x4x1xcomplex<f32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xcomplex<f32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>>
  return %0 : tensor<1x2x1xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<1x4x1xvector<2xf32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xvector<2xf32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>>
  return %0 : tensor<1x2x1xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<1x4x1x!foo.bar>, %b: tensor<3xf32>, %c: tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1x!foo.bar>, tensor<3xf32>) outs(%c : tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar>
  return %0 : tensor<1x2x1x!foo.bar>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf64>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf64>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xf16>) -> tensor<1x2x1xf16> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xf16>) -> tensor<1x2x1xf16>
  return %0 : tensor<1x2x1xf16>
}
// -----
func.func @f(%a: tensor<1x4x1xbf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xbf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16>
  return %0 : tensor<1x2x1xbf16>
}
// -----
func.func @f(%a: tensor<1x4x1xf8E4M3FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf8E4M3FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN>
  return %0 : tensor<1x2x1xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<1x4x1xf4E2M1FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf4E2M1FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN>
  return %0 : tensor<1x2x1xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi1>) -> tensor<1x2x1xi1> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi1>) -> tensor<1x2x1xi1>
  return %0 : tensor<1x2x1xi1>
}
// -----
func.func @f(%a: tensor<1x4x1xi4>, %b: tensor<3xf32>, %c: tensor<1x2x1xi4>) -> tensor<1x2x1xi4> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi4>, tensor<3xf32>) outs(%c : tensor<1x2x1xi4>) -> tensor<1x2x1xi4>
  return %0 : tensor<1x2x1xi4>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi64>, %b: tensor<3xf32>, %c: tensor<1x2x1xi64>) -> tensor<1x2x1xi64> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi64>, tensor<3xf32>) outs(%c : tensor<1x2x1xi64>) -> tensor<1x2x1xi64>
  return %0 : tensor<1x2x1xi64>
}
// -----
func.func @f(%a: tensor<1x4x1xsi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xsi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8>
  return %0 : tensor<1x2x1xsi8>
}
// -----
func.func @f(%a: tensor<1x4x1xui8>, %b: tensor<3xf32>, %c: tensor<1x2x1xui8>) -> tensor<1x2x1xui8> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xui8>, tensor<3xf32>) outs(%c : tensor<1x2x1xui8>) -> tensor<1x2x1xui8>
  return %0 : tensor<1x2x1xui8>
}
// -----
func.func @f(%a: tensor<1x4x1xindex>, %b: tensor<3xf32>, %c: tensor<1x2x1xindex>) -> tensor<1x2x1xindex> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xindex>, tensor<3xf32>) outs(%c : tensor<1x2x1xindex>) -> tensor<1x2x1xindex>
  return %0 : tensor<1x2x1xindex>
}
// -----
func.func @f(%a: tensor<1x4x1xcomplex<f32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xcomplex<f32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>>
  return %0 : tensor<1x2x1xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<1x4x1xvector<2xf32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xvector<2xf32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>>
  return %0 : tensor<1x2x1xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<1x4x1x!foo.bar>, %b: tensor<3xf32>, %c: tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1x!foo.bar>, tensor<3xf32>) outs(%c : tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar>
  return %0 : tensor<1x2x1x!foo.bar>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf64>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf64>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xf16>) -> tensor<1x2x1xf16> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xf16>) -> tensor<1x2x1xf16>
  return %0 : tensor<1x2x1xf16>
}
// -----
func.func @f(%a: tensor<1x4x1xbf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xbf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16>
  return %0 : tensor<1x2x1xbf16>
}
// -----
func.func @f(%a: tensor<1x4x1xf8E4M3FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf8E4M3FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN>
  return %0 : tensor<1x2x1xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<1x4x1xf4E2M1FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf4E2M1FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN>
  return %0 : tensor<1x2x1xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi1>) -> tensor<1x2x1xi1> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi1>) -> tensor<1x2x1xi1>
  return %0 : tensor<1x2x1xi1>
}
// -----
func.func @f(%a: tensor<1x4x1xi4>, %b: tensor<3xf32>, %c: tensor<1x2x1xi4>) -> tensor<1x2x1xi4> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi4>, tensor<3xf32>) outs(%c : tensor<1x2x1xi4>) -> tensor<1x2x1xi4>
  return %0 : tensor<1x2x1xi4>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi64>, %b: tensor<3xf32>, %c: tensor<1x2x1xi64>) -> tensor<1x2x1xi64> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi64>, tensor<3xf32>) outs(%c : tensor<1x2x1xi64>) -> tensor<1x2x1xi64>
  return %0 : tensor<1x2x1xi64>
}
// -----
func.func @f(%a: tensor<1x4x1xsi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xsi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8>
  return %0 : tensor<1x2x1xsi8>
}
// -----
func.func @f(%a: tensor<1x4x1xui8>, %b: tensor<3xf32>, %c: tensor<1x2x1xui8>) -> tensor<1x2x1xui8> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xui8>, tensor<3xf32>) outs(%c : tensor<1x2x1xui8>) -> tensor<1x2x1xui8>
  return %0 : tensor<1x2x1xui8>
}
// -----
func.func @f(%a: tensor<1x4x1xindex>, %b: tensor<3xf32>, %c: tensor<1x2x1xindex>) -> tensor<1x2x1xindex> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xindex>, tensor<3xf32>) outs(%c : tensor<1x2x1xindex>) -> tensor<1x2x1xindex>
  return %0 : tensor<1x2x1xindex>
}
// -----
func.func @f(%a: tensor<1x4x1xcomplex<f32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xcomplex<f32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>>
  return %0 : tensor<1x2x1xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<1x4x1xvector<2xf32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xvector<2xf32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>>
  return %0 : tensor<1x2x1xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<1x4x1x!foo.bar>, %b: tensor<3xf32>, %c: tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1x!foo.bar>, tensor<3xf32>) outs(%c : tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar>
  return %0 : tensor<1x2x1x!foo.bar>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_max_unsigned ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf64>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf64>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xf16>) -> tensor<1x2x1xf16> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xf16>) -> tensor<1x2x1xf16>
  return %0 : tensor<1x2x1xf16>
}
// -----
func.func @f(%a: tensor<1x4x1xbf16>, %b: tensor<3xf32>, %c: tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xbf16>, tensor<3xf32>) outs(%c : tensor<1x2x1xbf16>) -> tensor<1x2x1xbf16>
  return %0 : tensor<1x2x1xbf16>
}
// -----
func.func @f(%a: tensor<1x4x1xf8E4M3FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf8E4M3FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf8E4M3FN>) -> tensor<1x2x1xf8E4M3FN>
  return %0 : tensor<1x2x1xf8E4M3FN>
}
// -----
func.func @f(%a: tensor<1x4x1xf4E2M1FN>, %b: tensor<3xf32>, %c: tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf4E2M1FN>, tensor<3xf32>) outs(%c : tensor<1x2x1xf4E2M1FN>) -> tensor<1x2x1xf4E2M1FN>
  return %0 : tensor<1x2x1xf4E2M1FN>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi1>) -> tensor<1x2x1xi1> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi1>) -> tensor<1x2x1xi1>
  return %0 : tensor<1x2x1xi1>
}
// -----
func.func @f(%a: tensor<1x4x1xi4>, %b: tensor<3xf32>, %c: tensor<1x2x1xi4>) -> tensor<1x2x1xi4> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi4>, tensor<3xf32>) outs(%c : tensor<1x2x1xi4>) -> tensor<1x2x1xi4>
  return %0 : tensor<1x2x1xi4>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi64>, %b: tensor<3xf32>, %c: tensor<1x2x1xi64>) -> tensor<1x2x1xi64> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi64>, tensor<3xf32>) outs(%c : tensor<1x2x1xi64>) -> tensor<1x2x1xi64>
  return %0 : tensor<1x2x1xi64>
}
// -----
func.func @f(%a: tensor<1x4x1xsi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xsi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xsi8>) -> tensor<1x2x1xsi8>
  return %0 : tensor<1x2x1xsi8>
}
// -----
func.func @f(%a: tensor<1x4x1xui8>, %b: tensor<3xf32>, %c: tensor<1x2x1xui8>) -> tensor<1x2x1xui8> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xui8>, tensor<3xf32>) outs(%c : tensor<1x2x1xui8>) -> tensor<1x2x1xui8>
  return %0 : tensor<1x2x1xui8>
}
// -----
func.func @f(%a: tensor<1x4x1xindex>, %b: tensor<3xf32>, %c: tensor<1x2x1xindex>) -> tensor<1x2x1xindex> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xindex>, tensor<3xf32>) outs(%c : tensor<1x2x1xindex>) -> tensor<1x2x1xindex>
  return %0 : tensor<1x2x1xindex>
}
// -----
func.func @f(%a: tensor<1x4x1xcomplex<f32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xcomplex<f32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xcomplex<f32>>) -> tensor<1x2x1xcomplex<f32>>
  return %0 : tensor<1x2x1xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<1x4x1xvector<2xf32>>, %b: tensor<3xf32>, %c: tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xvector<2xf32>>, tensor<3xf32>) outs(%c : tensor<1x2x1xvector<2xf32>>) -> tensor<1x2x1xvector<2xf32>>
  return %0 : tensor<1x2x1xvector<2xf32>>
}
// -----
func.func @f(%a: tensor<1x4x1x!foo.bar>, %b: tensor<3xf32>, %c: tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1x!foo.bar>, tensor<3xf32>) outs(%c : tensor<1x2x1x!foo.bar>) -> tensor<1x2x1x!foo.bar>
  return %0 : tensor<1x2x1x!foo.bar>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xi32>) -> tensor<1x2x1xi32> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xi32>) -> tensor<1x2x1xi32>
  return %0 : tensor<1x2x1xi32>
}
// -----
func.func @f(%a: tensor<1x4x1xi32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xf64>) -> tensor<1x2x1xf64> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xf64>) -> tensor<1x2x1xf64>
  return %0 : tensor<1x2x1xf64>
}
// -----
func.func @f(%a: tensor<1x4x1xi8>, %b: tensor<3xf32>, %c: tensor<1x2x1xf32>) -> tensor<1x2x1xf32> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi8>, tensor<3xf32>) outs(%c : tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
// -----
func.func @f(%a: tensor<1x4x1xf32>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xf32>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<1x4x1xi1>, %b: tensor<3xf32>, %c: tensor<1x2x1xi8>) -> tensor<1x2x1xi8> {
  %0 = linalg.pooling_nwc_min_unsigned ins(%a, %b : tensor<1x4x1xi1>, tensor<3xf32>) outs(%c : tensor<1x2x1xi8>) -> tensor<1x2x1xi8>
  return %0 : tensor<1x2x1xi8>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %z: i32, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xi8>, tensor<3x4xi8>, i32, i32) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %z: i8, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xi8>, tensor<3x4xi8>, i8, i8) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %z: f32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xf32>, tensor<3x4xf32>, f32, f32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi1>, %b: tensor<3x4xi1>, %z: i1, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xi1>, tensor<3x4xi1>, i1, i1) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: tensor<2x3xf32>, %b: tensor<3x4xf32>, %z: i32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xf32>, tensor<3x4xf32>, i32, i32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi8>, %z: i32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xi8>, tensor<3x4xi8>, i32, i32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xui8>, %z: i32, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xi8>, tensor<3x4xui8>, i32, i32) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: tensor<2x3xindex>, %b: tensor<3x4xindex>, %z: index, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xindex>, tensor<3x4xindex>, index, index) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>, %z: complex<f32>, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>, complex<f32>, complex<f32>) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<2x3xi8>, %b: tensor<3x4xi16>, %z: i32, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.quantized_matmul ins(%a, %b, %z, %z : tensor<2x3xi8>, tensor<3x4xi16>, i32, i32) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xf64>) -> tensor<2x4xf64> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xf64>) -> tensor<2x4xf64>
  return %0 : tensor<2x4xf64>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xf16>) -> tensor<2x4xf16> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xf16>) -> tensor<2x4xf16>
  return %0 : tensor<2x4xf16>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %0 : tensor<2x4xbf16>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xf8E4M3FN>) -> tensor<2x4xf8E4M3FN>
  return %0 : tensor<2x4xf8E4M3FN>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xf4E2M1FN>) -> tensor<2x4xf4E2M1FN>
  return %0 : tensor<2x4xf4E2M1FN>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xi1>) -> tensor<2x4xi1> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xi1>) -> tensor<2x4xi1>
  return %0 : tensor<2x4xi1>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xi4>) -> tensor<2x4xi4> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xi4>) -> tensor<2x4xi4>
  return %0 : tensor<2x4xi4>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xi8>) -> tensor<2x4xi8> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xi8>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xi32>) -> tensor<2x4xi32> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %0 : tensor<2x4xi32>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xi64>) -> tensor<2x4xi64> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xi64>) -> tensor<2x4xi64>
  return %0 : tensor<2x4xi64>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xsi8>) -> tensor<2x4xsi8> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xsi8>) -> tensor<2x4xsi8>
  return %0 : tensor<2x4xsi8>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xui8>) -> tensor<2x4xui8> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xui8>) -> tensor<2x4xui8>
  return %0 : tensor<2x4xui8>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xindex>) -> tensor<2x4xindex> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xindex>) -> tensor<2x4xindex>
  return %0 : tensor<2x4xindex>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xcomplex<f32>>) -> tensor<2x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f32>>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4xvector<2xf32>>) -> tensor<2x4xvector<2xf32>>
  return %0 : tensor<2x4xvector<2xf32>>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i32, %c: tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i32) outs(%c : tensor<2x4x!foo.bar>) -> tensor<2x4x!foo.bar>
  return %0 : tensor<2x4x!foo.bar>
}
// -----
func.func @f(%a: f32, %b: f32, %z: i32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f32, f32, i32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: f64, %b: f64, %z: i64, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f64, i64) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: f64, %b: f32, %z: i32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : f64, f32, i32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: index, %b: f64, %z: i32, %c: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %0 = linalg.fill_rng_2d ins(%a, %b, %z : index, f64, i32) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// -----
func.func @f(%a: f32, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: f32, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: f32, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: f32, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: f32, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: f32, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: f32, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: f32, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: f32, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : f32) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: f64, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: f64, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: f64, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: f64, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: f64, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: f64, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: f64, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: f64, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: f64, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : f64) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: f16, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: f16, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: f16, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: f16, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: f16, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: f16, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: f16, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: f16, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: f16, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : f16) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: bf16, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: bf16, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : bf16) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: f8E4M3FN, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : f8E4M3FN) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: f4E2M1FN, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : f4E2M1FN) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: i1, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: i1, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: i1, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: i1, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: i1, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: i1, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: i1, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: i1, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: i1, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : i1) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: i4, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: i4, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: i4, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: i4, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: i4, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: i4, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: i4, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: i4, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: i4, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : i4) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: i8, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: i8, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: i8, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: i8, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: i8, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: i8, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: i8, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: i8, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: i8, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : i8) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: i32, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: i32, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: i32, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: i32, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: i32, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: i32, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: i32, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: i32, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: i32, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : i32) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: i64, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: i64, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: i64, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: i64, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: i64, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: i64, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: i64, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: i64, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: i64, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : i64) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: si8, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: si8, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: si8, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: si8, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: si8, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: si8, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: si8, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: si8, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: si8, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : si8) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: ui8, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: ui8, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : ui8) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: index, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: index, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: index, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: index, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: index, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: index, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: index, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: index, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: index, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : index) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: complex<f32>, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : complex<f32>) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: vector<2xf32>, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : vector<2xf32>) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xf16>) -> tensor<4xf16> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xf16>) -> tensor<4xf16>
  return %0 : tensor<4xf16>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xf8E4M3FN>) -> tensor<4xf8E4M3FN>
  return %0 : tensor<4xf8E4M3FN>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xi8>) -> tensor<4xi8> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xi64>) -> tensor<4xi64> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xi64>) -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xui8>) -> tensor<4xui8> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: !foo.bar, %c: tensor<4x!foo.bar>) -> tensor<4x!foo.bar> {
  %0 = linalg.fill ins(%a : !foo.bar) outs(%c : tensor<4x!foo.bar>) -> tensor<4x!foo.bar>
  return %0 : tensor<4x!foo.bar>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<log> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<log> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<log> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<abs> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<abs> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<abs> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<ceil> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<ceil> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<ceil> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<floor> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<floor> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<floor> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<negf> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<negf> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<negf> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<reciprocal> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<reciprocal> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<reciprocal> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<round> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<round> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<round> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sqrt> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sqrt> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sqrt> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<rsqrt> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<rsqrt> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<rsqrt> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<square> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<square> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<square> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<tanh> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<tanh> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<tanh> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<erf> ins(%a : tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<erf> ins(%a : tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<erf> ins(%a : tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sub> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sub> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sub> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sub> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<sub> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<mul> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<mul> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<mul> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<mul> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<mul> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div_unsigned> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div_unsigned> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div_unsigned> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div_unsigned> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<div_unsigned> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_signed> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_signed> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_signed> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_signed> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_signed> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_signed> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_signed> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_signed> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_signed> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_signed> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_unsigned> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_unsigned> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_unsigned> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_unsigned> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<min_unsigned> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
// -----
func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<powf> ins(%a, %a : tensor<4xf32>, tensor<4xf32>) outs(%b : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @f(%a: tensor<4xi32>, %b: tensor<4xi32>) -> tensor<4xi32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<powf> ins(%a, %a : tensor<4xi32>, tensor<4xi32>) outs(%b : tensor<4xi32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}
// -----
func.func @f(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<powf> ins(%a, %a : tensor<4xi1>, tensor<4xi1>) outs(%b : tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
// -----
func.func @f(%a: tensor<4xcomplex<f32>>, %b: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<powf> ins(%a, %a : tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) outs(%b : tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
// -----
func.func @f(%a: tensor<4xindex>, %b: tensor<4xindex>) -> tensor<4xindex> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<powf> ins(%a, %a : tensor<4xindex>, tensor<4xindex>) outs(%b : tensor<4xindex>) -> tensor<4xindex>
  return %0 : tensor<4xindex>
}
